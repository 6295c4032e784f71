#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "validators/calibration/p_values.hpp"

/// Laws that are enumerated: what discrete p-values really do.
namespace assay::validators {

/// The chances of first, first + 1, ... hits; their sum is 1.
struct Chances {
  std::int64_t first = 0;
  std::vector<double> mass;
};

/// Of the hits of `n` units, each hitting with chance `rate`. Left out are numbers of hits that are
/// 1e19 times rarer than the likeliest. Expects n >= 0 and a rate in [0, 1].
[[nodiscard]] Chances binomial_chances(std::int64_t n, double rate);

/// A value of p, and its chance.
using Step = std::pair<double, double>;

/// How far the distribution of p is from uniform. `total`: of all chances, above 0.
[[nodiscard]] UniformDistance distance_from_uniform(std::vector<Step> steps, double total);

}  // namespace assay::validators
