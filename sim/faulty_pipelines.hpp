#pragma once

#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "sim/faults/plan.hpp"

namespace assay::sim {

/// Makes the pipelines of a run as its faults of aggregation leave them, and counts what these do.
/// Without such faults the pipelines are the good ones.
class FaultyPipelines {
 public:
  /// `scenario`: with its faults; outlives this.
  FaultyPipelines(PipelineFactory good, const Scenario& scenario, std::uint64_t seed);

  /// The first fault of the registry stands nearest to the events. What is made may not outlive
  /// this.
  [[nodiscard]] std::unique_ptr<Pipeline> make(const PipelineSetup& setup,
                                               const Dictionary& dictionary);

  /// Of all pipelines made, by index in the registry.
  [[nodiscard]] const FaultCounts& counts() const { return counts_; }

 private:
  PipelineFactory good_;
  const Scenario* scenario_;
  FaultPlan plan_;
  FaultCounts counts_;
};

/// The same as a factory of its own, for those who judge a run: pipelines of the run's scenario and
/// seed that nobody counts. Thread-safe as `good` is.
[[nodiscard]] PipelineFactory with_faults(PipelineFactory good, const Scenario& scenario,
                                          std::uint64_t seed);

}  // namespace assay::sim
