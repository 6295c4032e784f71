#include "validators/metamorphic/relation.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "model/contract.hpp"
#include "validators/answers.hpp"

namespace assay::validators::metamorphic {

std::vector<Snapshot> Trial::ask(std::span<const Event> events) const {
  return ask(events, scene.times);
}

std::vector<Snapshot> Trial::ask(std::span<const Event> events,
                                 std::span<const ArrivalTime> times) const {
  return replay(*fresh(), events, times);
}

Answered cannot(std::string why) { return {Finding::unknown, {}, std::move(why)}; }

Answered compare(std::span<const Snapshot> answers, std::span<const Snapshot> demanded,
                 std::string_view when) {
  expects(answers.size() == demanded.size(), "as many answers as are demanded");
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto found = first_divergence(answers[i], demanded[i]);
    if (!found) continue;
    return {Finding::broken,
            found->field,
            fmt::format("{}, as of {}: {} (answer vs what it should be)", when,
                        format_utc(answers[i].as_of), found->text()),
            found->left,
            found->right,
            demanded[i].as_of};
  }
  return {};
}

Verdict judge_relation(const ValidatorKind& kind, const Evidence& evidence,
                       Answered (*relation)(const Trial& trial)) {
  Verdict out = verdict_of(kind);
  if (!evidence.pipeline || evidence.run == nullptr || evidence.run->snapshot_times.empty() ||
      evidence.run->delivered_log.empty()) {
    out.measured = "no pipeline, no events or no snapshots";
    return out;
  }
  Trial trial{sample(*evidence.run, evidence.sample_units), evidence.pipeline, {}};
  trial.answers = trial.ask(trial.scene.events);
  const bool is_anybody_there = std::ranges::any_of(
      trial.answers.back().results, [](const ResultRow& row) { return row.units > 0; });
  const Answered answered =
      is_anybody_there ? relation(trial) : cannot("nobody is exposed in the sample");
  out.finding = answered.finding;
  out.field = answered.field;
  out.detail = answered.detail;
  out.got = answered.got;
  out.expected = answered.expected;
  out.as_of = answered.as_of;
  const std::string on = fmt::format("{} events, {} users", trial.scene.events.size(),
                                     trial.scene.dictionary->unit_count(UnitKind::user));
  switch (answered.finding) {
    case Finding::holds: out.measured = on + ": same"; break;
    case Finding::broken: out.measured = on + ": differs in " + answered.field; break;
    case Finding::unknown: out.measured = on + ": " + answered.detail; break;
  }
  return out;
}

}  // namespace assay::validators::metamorphic
