#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/stats/inputs.hpp"

namespace assay::cli {

/// `power`, above `alpha` and below 1; 0.8 where it is missing.
[[nodiscard]] double wanted_power_of(const Inputs& in, double alpha);

/// A number of units rounded up to a whole one.
[[nodiscard]] nlohmann::json rounded_up(double units);

}  // namespace assay::cli
