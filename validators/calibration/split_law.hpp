#pragma once

#include <span>

#include "validators/calibration/p_values.hpp"

namespace assay::validators {

/// Variants with a share of the design.
[[nodiscard]] std::size_t arms_of(std::span<const double> weights);

/// How far the p of the sample ratio of two arms is from uniform where every unit falls into them
/// by the design: enumerated over the binomial distribution of the first arm's units. More than two
/// arms have finer steps than two: no distance.
[[nodiscard]] UniformDistance split_distance(std::span<const double> weights, double units);

}  // namespace assay::validators
