#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "model/result.hpp"
#include "reference/stats/covariate_adjustment.hpp"

namespace assay::stats {

/// What to do with units that have no covariate (new users).
enum class MissingPolicy : std::uint8_t {
  drop,               ///< leave them out
  impute_mean,        ///< give them the mean of the others
  missing_indicator,  ///< that, and a second covariate that says so
};

/// `units` without covariates, adjusted by one covariate that not every unit has, by ancova.
///
/// Undefined: as covariate_adjustment; too_few_units also if no unit has it.
/// Throws, Source, Checked: as there.
[[nodiscard]] Result<AdjustedEffect> adjustment_with_missing(
    AdjustedUnits units, std::span<const std::optional<double>> covariate, MissingPolicy policy);

}  // namespace assay::stats
