#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/pipeline.hpp"
#include "sim/run_record.hpp"
#include "validators/validator.hpp"

/// Exhibits that are a whole run: one small world, and pipelines that read its log.
namespace assay::validators::museum {

inline constexpr std::uint64_t world_seed = 42;

/// The built-in scenario `aa` (two arms that are the same, three days, a look a day), changed by
/// these assignments, lived through the reference pipeline.
[[nodiscard]] sim::RunRecord live_aa(std::span<const std::string_view> assignments, int jobs);

/// The same log through another pipeline: its answers take the place of those in the run.
void read_by(sim::RunRecord& run, const PipelineFactory& pipeline);

/// What a validator says of the run as it stands.
[[nodiscard]] Verdict verdict_on(const ValidatorKind& validator, const sim::RunRecord& run);

/// The row of the experiment's arm, over all units.
[[nodiscard]] const ResultRow& row_of(const Snapshot& answer, std::string_view variant,
                                      std::string_view metric);

/// The metric's mean per unit; 0 without units.
[[nodiscard]] double mean_of(const ResultRow& row);

/// Treatment over control - 1, of the means.
[[nodiscard]] double lift_of(const Snapshot& answer, std::string_view metric);

/// Units analysed in the arm.
[[nodiscard]] std::int64_t analysed_in(const Snapshot& answer, std::string_view variant);

}  // namespace assay::validators::museum
