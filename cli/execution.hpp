#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/world_options.hpp"
#include "reports/run_report.hpp"
#include "sim/run_record.hpp"
#include "validators/validator.hpp"

namespace assay::cli {

/// One world, or one log, through one pipeline, judged.
struct Execution {
  sim::RunRecord record;
  std::vector<validators::Verdict> verdicts;
  std::string digest;  ///< over every event, aggregate and verdict; 16 hexadecimal digits
};

using ProgressReport = std::function<void(double share_done)>;

/// Lives the world of a setting and sends it through its pipeline; reads real data first where the
/// scenario imports them.
[[nodiscard]] sim::RunRecord live(const Setting& setting, const ProgressReport& progress = {});

/// What validators may look at: a run, and the pipeline, assigner and statistics of the setting, as
/// they are without the run's faults. `record` outlives it.
[[nodiscard]] validators::Evidence evidence_of(const sim::RunRecord& record,
                                               const Setting& setting);

/// Asks the validators of these names (all when there are none) about a run of the setting.
[[nodiscard]] Execution judge(sim::RunRecord record, const Setting& setting,
                              const std::vector<std::string>& validators);

/// Everything that the reports of a run say.
[[nodiscard]] reports::RunReport report_of(const Setting& setting, const Execution& execution);

}  // namespace assay::cli
