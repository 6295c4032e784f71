#include "sim/gamma_quantiles.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"

namespace assay::sim {
namespace {

/// A law on a grid: the mass below and above each point.
struct GridLaw {
  double first = 0.0;
  double step = 0.0;
  std::vector<double> below;
  std::vector<double> above;
};

/// From the density's logarithm, by the trapezoidal rule, each side added up from its own end.
template <class LogDensity>
GridLaw law_on_grid(double first, double last, double step, LogDensity log_density) {
  const auto n = static_cast<std::size_t>(std::ceil((last - first) / step)) + 1;
  std::vector<double> density(n);
  for (std::size_t i = 0; i < n; ++i)
    density[i] = math::exp(log_density(first + step * static_cast<double>(i)));
  GridLaw law{first, step, std::vector<double>(n), std::vector<double>(n)};
  for (std::size_t i = 1; i < n; ++i)
    law.below[i] = law.below[i - 1] + (density[i - 1] + density[i]) / 2.0;
  for (std::size_t i = n - 1; i-- > 0;)
    law.above[i] = law.above[i + 1] + (density[i] + density[i + 1]) / 2.0;
  const double total = law.below.back();
  for (std::size_t i = 0; i < n; ++i) {
    law.below[i] /= total;
    law.above[i] /= total;
  }
  return law;
}

/// Between grid points the logarithm of the mass is taken as straight, as it is far out in a tail.
double share_of_step(double from, double to, double wanted) {
  if (from <= 0.0 || from == to) return 1.0;
  const double low = math::log(from);
  return (math::log(wanted) - low) / (math::log(to) - low);
}

/// Where the mass below is `p`, at most a half of it.
double lower_point(const GridLaw& law, double p) {
  const auto i = static_cast<std::size_t>(
      std::upper_bound(law.below.begin(), law.below.end() - 1, p) - law.below.begin());
  if (i == 0) return law.first;
  const double share = share_of_step(law.below[i - 1], law.below[i], p);
  return law.first + law.step * (static_cast<double>(i - 1) + share);
}

/// Where the mass above is `p`, at most a half of it.
double upper_point(const GridLaw& law, double p) {
  const auto from_end = static_cast<std::size_t>(
      std::upper_bound(law.above.rbegin(), law.above.rend() - 1, p) - law.above.rbegin());
  const std::size_t i = law.above.size() - 1 - from_end;  // the last point with more than p above
  if (i + 1 == law.above.size()) return law.first + law.step * static_cast<double>(i);
  const double share = share_of_step(law.above[i + 1], law.above[i], p);
  return law.first + law.step * (static_cast<double>(i + 1) - share);
}

GridLaw log_gamma_law(double shape) {
  const double mode = math::log(shape);
  const double deviation = std::sqrt(1.0 / shape + 0.5 / (shape * shape));
  const double step = std::min(0.02, deviation / 32.0);
  const double first = mode - 10.0 * deviation - 45.0 / shape;
  const double last = math::log(shape + 14.0 * std::sqrt(shape) + 60.0);
  const double peak = shape * mode - shape;
  return law_on_grid(first, last, step, [&](double y) { return shape * y - math::exp(y) - peak; });
}

}  // namespace

std::vector<double> log_gamma_quantiles(double shape) {
  expects(shape >= 0.01 && shape <= 1e6, "a shape in [0.01, 1e6]");
  const GridLaw gamma = log_gamma_law(shape);
  constexpr double normal_reach = 9.5;
  const GridLaw normal =
      law_on_grid(-normal_reach, normal_reach, 1.0 / 512.0, [](double z) { return -z * z / 2.0; });
  std::vector<double> quantiles(score_count);
  for (std::size_t i = 0; i < score_count; ++i) {
    const auto at = static_cast<std::size_t>((score_at(i) + normal_reach) * 512.0);
    quantiles[i] = score_at(i) <= 0.0 ? lower_point(gamma, normal.below[at])
                                      : upper_point(gamma, normal.above[at]);
  }
  return quantiles;
}

}  // namespace assay::sim
