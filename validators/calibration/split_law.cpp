#include "validators/calibration/split_law.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "reference/stats/sample_ratio.hpp"
#include "validators/calibration/discrete_law.hpp"

namespace assay::validators {

std::size_t arms_of(std::span<const double> weights) {
  return static_cast<std::size_t>(
      std::ranges::count_if(weights, [](double weight) { return weight > 0.0; }));
}

UniformDistance split_distance(std::span<const double> weights, double units) {
  std::vector<double> arms;
  for (const double weight : weights)
    if (weight > 0.0) arms.push_back(weight);
  const auto n = static_cast<std::int64_t>(std::floor(units + 0.5));
  if (arms.size() != 2 || n < 1) return {};
  const Chances chances = binomial_chances(n, arms[0] / (arms[0] + arms[1]));
  std::vector<Step> steps;
  for (std::size_t i = 0; i < chances.mass.size(); ++i) {
    const std::int64_t first = chances.first + static_cast<std::int64_t>(i);
    const std::vector<std::int64_t> observed{first, n - first};
    if (const auto test = stats::sample_ratio(observed, arms))
      steps.emplace_back(test->p, chances.mass[i]);
  }
  return distance_from_uniform(std::move(steps), 1.0);
}

}  // namespace assay::validators
