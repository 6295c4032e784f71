#pragma once

#include "validators/validator.hpp"

namespace assay::validators::test {

/// Two days of some hundred units, every kind of metric, covariates, segments, two experiments (one
/// on devices), bots, no faults: a world driven through this pipeline.
[[nodiscard]] sim::RunRecord calm_run(const PipelineFactory& pipeline, std::int64_t units = 400);

/// The same world under the faults of the profile `storm`, crashes and restarts among them.
[[nodiscard]] sim::RunRecord stormy_run(const PipelineFactory& pipeline, std::int64_t units);

/// The same world, its log then made hostile: copies, copies that differ, late arrivals, ties,
/// events on boundaries, crossovers, earlier exposures that arrive later, units that are bots,
/// human and bots again, said in any order; and a pipeline that is killed and restored. Its truth
/// is gone.
[[nodiscard]] sim::RunRecord hostile_run(const PipelineFactory& pipeline);

/// The reference pipeline, its batch twin and its assigner, judged on this run.
[[nodiscard]] Evidence evidence_on(const sim::RunRecord& run, const PipelineFactory& pipeline);

}  // namespace assay::validators::test
