#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/result_table.hpp"

namespace assay::sim {

/// How often one declared fault (or a branch that matters) happened.
///
/// One act is: of a fault on deliveries, an event that it changed, multiplied or let vanish; on
/// exposures or config, a session; on time, an event; on bots, a unit; on definitions, one of them;
/// on the process, an interruption; on aggregation, an event or an answer. `felt` counts the acts
/// after which the pipeline's answer could differ, as far as it is known:
///   duplicate                at most what the pipeline itself counted as duplicate
///   late_edge                at most what it counted as late
///   crash, rescale, ...      the restores that were done; none without checkpoints
///   sink_retry               the answers that were asked for again
///   stale_config             the config held was of another version than without the fault
///   other faults, deliveries the event feeds a metric, an exposure, or a classification
///   other faults, the world  every act: it stands in the log
/// and none where the pipeline says that it received nothing.
struct CensusEntry {
  std::string name;       ///< a fault, or "sometimes" branch, e.g. "tie", "outcome_before_exposure"
  double expected = 0.0;  ///< sum of the chances of all opportunities of this run; 0 for branches
  std::int64_t injected = 0;   ///< times the fault acted
  std::int64_t delivered = 0;  ///< of these, seen by the pipeline before the end
  std::int64_t felt = 0;       ///< of these, times an answer could differ for it
  bool declared = false;       ///< the scenario asked for it
  friend bool operator==(const CensusEntry&, const CensusEntry&) = default;
};

using Census = std::vector<CensusEntry>;  ///< sorted by name

/// Takes back from `felt` what the pipeline's own counts, as of the end, say that it did not feel.
/// A pipeline that does not count is believed, and so is one that does not tell what became of
/// events.
void believe_counts(const CountsTable& counts, Census& census);

}  // namespace assay::sim
