#include "validators/calibration/discrete_law.hpp"

#include <algorithm>

#include "model/contract.hpp"

namespace assay::validators {

Chances binomial_chances(std::int64_t n, double rate) {
  constexpr double negligible = 1e-19;  // beside the likeliest
  expects(n >= 0 && rate >= 0.0 && rate <= 1.0, "n >= 0 and a rate in [0, 1]");
  if (rate <= 0.0) return {0, {1.0}};
  if (rate >= 1.0) return {n, {1.0}};
  // From the likeliest number outwards by the ratio of neighbours: no factorial is needed.
  const double odds = rate / (1.0 - rate);
  const auto mode = std::min(n, static_cast<std::int64_t>((static_cast<double>(n) + 1.0) * rate));
  std::vector<double> below;
  double mass = 1.0;
  for (std::int64_t x = mode; x > 0 && mass > negligible; --x) {
    mass *= static_cast<double>(x) / static_cast<double>(n - x + 1) / odds;
    below.push_back(mass);
  }
  Chances out{mode - std::ssize(below), {below.rbegin(), below.rend()}};
  mass = 1.0;
  for (std::int64_t x = mode; x <= n && mass > negligible; ++x) {
    out.mass.push_back(mass);
    mass *= static_cast<double>(n - x) / static_cast<double>(x + 1) * odds;
  }
  double sum = 0.0;
  for (const double each : out.mass)
    sum += each;
  for (double& each : out.mass)
    each /= sum;
  return out;
}

UniformDistance distance_from_uniform(std::vector<Step> steps, double total) {
  expects(total > 0.0, "chances");
  std::ranges::sort(steps);
  UniformDistance out;
  double before = 0.0;
  for (std::size_t i = 0; i < steps.size();) {
    const double p = steps[i].first;
    double reached = before;
    for (; i < steps.size() && steps[i].first <= p; ++i)
      reached += steps[i].second;
    out.below = std::max(out.below, p - before / total);
    out.above = std::max(out.above, reached / total - p);
    before = reached;
  }
  return out;
}

}  // namespace assay::validators
