#include "reference/stats/kolmogorov_law.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/binomial_tails.hpp"

namespace assay::stats {
namespace {

constexpr double pi_squared = 0x1.3bd3cc9be45dep+3;
constexpr double root_two_pi = 0x1.40d931ff62706p+1;
constexpr double two_pi = 0x1.921fb54442d18p+2;

/// Beyond this n d^2 both signs together happen less than 2e-12 times as often as one does.
constexpr double one_sign_alone = 4.5;

/// Until here the exact law takes a quarter of a second at most.
constexpr std::int64_t exact_until = 16'384;

void expects_distance(std::int64_t n, double d) {
  expects(n >= 1, "n >= 1");
  expects(d >= 0.0 && d <= 1.0, "d in [0, 1]");
}

/// P(Bin(n, j / n + d) = j) for 0 < j < n: with the distance between j and the mean given, nothing
/// cancels.
double pmf_off_by(double nd, std::int64_t j, std::int64_t n) {
  const auto hits = static_cast<double>(j);
  const auto misses = static_cast<double>(n - j);
  const double log_shape = math::stirling_remainder(static_cast<double>(n)) -
                           math::stirling_remainder(static_cast<double>(j)) -
                           math::stirling_remainder(static_cast<double>(n - j)) -
                           math::half_deviance(hits, hits + nd, -nd) -
                           math::half_deviance(misses, misses - nd, nd);
  return math::exp(log_shape) * std::sqrt(static_cast<double>(n) / (two_pi * hits * misses));
}

}  // namespace

double smirnov_sf(std::int64_t n, double d) {
  expects_distance(n, d);
  if (d <= 0.0) return 1.0;
  if (d >= 1.0) return 0.0;
  const auto trials = static_cast<double>(n);
  const double nd = trials * d;
  double total = math::exp(trials * math::log1p(-d));
  for (std::int64_t j = 1; j<n&& static_cast<double>(n - j)> nd; ++j)
    total += pmf_off_by(nd, j, n) * (nd / (static_cast<double>(j) + nd));
  return std::min(total, 1.0);
}

double kolmogorov_sf(std::int64_t n, double d) {
  expects_distance(n, d);
  const double nd = static_cast<double>(n) * d;
  if (nd <= 0.5) return 1.0;  // the largest distance is at least half a step
  if (d >= 0.5 || nd * d >= one_sign_alone) return std::min(1.0, 2.0 * smirnov_sf(n, d));
  const double cdf = n <= exact_until ? kolmogorov_cdf_exact(n, d) : kolmogorov_cdf_expanded(n, d);
  return std::clamp(1.0 - cdf, 0.0, 1.0);
}

double kolmogorov_limit_sf(double z) {
  expects(z >= 0.0, "z >= 0");
  constexpr double middle = 1.0;  // both series are short there
  double total = 0.0;
  if (z < middle) {
    if (z < 0.04) return 1.0;  // 1 - 1e-334
    for (int k = 1; k < 20; k += 2)
      total += math::exp(-k * k * pi_squared / (8.0 * z * z));
    return 1.0 - root_two_pi / z * total;
  }
  double sign = 2.0;
  for (int k = 1; k < 20; ++k) {
    total += sign * math::exp(-2.0 * k * k * z * z);
    sign = -sign;
  }
  return total;
}

}  // namespace assay::stats
