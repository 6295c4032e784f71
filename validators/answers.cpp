#include "validators/answers.hpp"

#include <algorithm>

namespace assay::validators {

std::span<const Event> arrived(std::span<const Event> log, ArrivalTime as_of) {
  const auto end = std::ranges::upper_bound(log, as_of, {}, &Event::received_at);
  return {log.begin(), end};
}

std::vector<Snapshot> replay(Pipeline& pipeline, std::span<const Event> log,
                             std::span<const ArrivalTime> times) {
  std::vector<Snapshot> out;
  std::size_t fed = 0;
  for (const ArrivalTime time : times) {
    const auto due = arrived(log, time);
    if (due.size() > fed) pipeline.ingest(due.subspan(fed));
    fed = due.size();
    out.push_back(pipeline.snapshot(time));
  }
  return out;
}

bool has_counts(const Snapshot& answer) {
  return !answer.counts.units.empty() || !answer.counts.events.empty();
}

void blame(Verdict& verdict, const Divergence& found, ArrivalTime as_of) {
  verdict.field = found.field;
  verdict.got = found.left;
  verdict.expected = found.right;
  verdict.as_of = as_of;
}

std::optional<Divergence> departure(const Snapshot& answer, const Snapshot& right) {
  return has_counts(answer) ? first_divergence(answer, right)
                            : first_divergence(answer.results, right.results);
}

}  // namespace assay::validators
