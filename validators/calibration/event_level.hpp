#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/assigner.hpp"
#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "reference/analysis.hpp"
#include "validators/calibration/look_estimate.hpp"

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
  std::int64_t events = 0;                              ///< that the pipeline got
  std::vector<std::vector<LookEstimate>> metrics = {};  ///< by the experiment's metrics, then look
  std::vector<std::vector<std::int64_t>> arms = {};     ///< units by look, then variant
  std::vector<double> truth = {};                       ///< causal effect by metric
};

/// The looks of a world: its snapshots at multiples of `snapshot_every` up to the end.
[[nodiscard]] std::size_t looks_of(const Scenario& scenario);

/// Lives replicate `replicate` and analyses the first treatment against control at each look. The
/// units' traits and behaviour come from the replicate's seed; the salts get its number, so that
/// the assignment is another, too. Throws: InputError where the scenario cannot be lived.
[[nodiscard]] EventReplicate live(const EventWorld& world, std::uint64_t replicate);

}  // namespace assay::validators
