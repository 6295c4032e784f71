#include "validators/shrinking/shrink_any.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace assay::validators {
namespace {

/// The batch twin is right where the oracle is: the same answers are found wrong twice.
bool is_seen_by_ledger(const Verdict& verdict, std::span<const Verdict> verdicts) {
  return verdict.validator == "stream_equals_batch" &&
         std::ranges::any_of(verdicts, [&](const Verdict& other) {
           return other.validator == "ledger" && other.finding == Finding::broken &&
                  other.field == verdict.field;
         });
}

}  // namespace

Shrinking shrink_any(const Evidence& evidence, std::span<const Verdict> verdicts,
                     const ShrinkOptions& options) {
  std::vector<const Verdict*> broken;
  for (const Verdict& verdict : verdicts)
    if (verdict.finding == Finding::broken && !is_seen_by_ledger(verdict, verdicts))
      broken.push_back(&verdict);
  Shrinking best;
  best.why_not = "nothing is broken";
  int used = 0;
  bool was_stopped = false;
  for (std::size_t i = 0; i < broken.size() && !was_stopped; ++i) {
    const int left = options.max_runs - used;
    const bool is_last = i + 1 == broken.size();
    Shrinking next =
        shrink(evidence, *broken[i],
               {.max_runs = is_last ? left : (left + 1) / 2, .must_stop = options.must_stop});
    used += next.runs;
    was_stopped = next.was_stopped;
    const bool is_better =
        next.found && (!best.found || std::ssize(next.found->record.delivered_log) <
                                          std::ssize(best.found->record.delivered_log));
    if (is_better || i == 0) best = std::move(next);
    if (best.found && best.is_whole) break;
  }
  best.runs = used;
  best.was_stopped = was_stopped;
  return best;
}

}  // namespace assay::validators
