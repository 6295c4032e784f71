#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "reference/analysis.hpp"
#include "sim/run_record.hpp"
#include "validators/calibration/gain_tally.hpp"
#include "validators/calibration/look_estimate.hpp"
#include "validators/calibration/split_tally.hpp"

namespace assay::validators {

/// A world that is lived many times, each time with other units and another assignment, and the
/// pipeline that it is sent through.
struct EventWorld {
  Scenario scenario;
  PipelineFactory pipeline;
  AssignerFactory assigner;
  reference::Analyser analyse = reference::analyse;  ///< the statistics under test
  std::size_t experiment = 0;                        ///< index into the scenario's
  std::uint64_t seed = 0;                            ///< of the whole calibration
};

/// What the pipeline answered in one replicate.
struct EventReplicate {
  std::int64_t events = 0;                               ///< that the pipeline got
  std::vector<std::vector<LookEstimate>> metrics = {};   ///< by the experiment's metrics, then look
  LivedSplit split = {};                                 ///< of the units
  std::vector<double> truth = {};                        ///< causal effect by metric
  std::vector<std::optional<CovariateGain>> gains = {};  ///< by metric; none without a covariate
};

/// The looks of a world: its snapshots from the start up to the end.
[[nodiscard]] std::size_t looks_of(const Scenario& scenario);

/// Lives replicate `replicate`: the units' traits and behaviour come from its seed; the salts get
/// its number, so that the assignment is another, too. Its logs are kept if `keep_logs`.
/// Throws: InputError where the scenario cannot be lived.
[[nodiscard]] sim::RunRecord live_world(const EventWorld& world, std::uint64_t replicate,
                                        bool keep_logs);

/// Analyses the first treatment against control at each look of a world that was lived.
[[nodiscard]] EventReplicate look_at(const EventWorld& world, const sim::RunRecord& record);

/// Lives a replicate and looks at it.
[[nodiscard]] EventReplicate live(const EventWorld& world, std::uint64_t replicate);

}  // namespace assay::validators
