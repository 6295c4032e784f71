#include "reference/stats/quantile_difference.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/double_double.hpp"
#include "model/math/special.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

using math::DoubleDouble;

/// Whether an interval or a sum that should not be negative may be so by rounding alone.
constexpr double rounding = 1e-9;

/// ss - 2 r sd + r^2 dd with r = s / d: it is small beside its terms where the share hardly varies
/// between clusters, so it takes twice the digits.
double squared_residuals(const ClusterSums& sums) {
  const DoubleDouble r = math::quotient({sums.s, 0.0}, sums.d);
  const DoubleDouble cross = product(r, {-2.0 * sums.sd, 0.0});
  const DoubleDouble square = product(product(r, r), {sums.dd, 0.0});
  return sum(sum(DoubleDouble{sums.ss, 0.0}, square), cross).high;
}

}  // namespace

double quantile_variance(const QuantileEstimate& estimate) {
  expects(estimate.n >= 2, "n >= 2");
  expects(std::isfinite(estimate.low) && std::isfinite(estimate.high), "finite ends");
  expects(estimate.low <= estimate.high, "low <= high");
  const double half_width = (estimate.high - estimate.low) / 2.0;
  const double standard_error = half_width / math::normal_upper_quantile(0.025);
  return static_cast<double>(estimate.n - 1) * standard_error * standard_error;
}

Result<QuantileDifference> quantile_difference(const QuantileEstimate& control,
                                               const QuantileEstimate& treatment, double alpha) {
  QuantileDifference out{.variance_control = quantile_variance(control),
                         .variance_treatment = quantile_variance(treatment),
                         .test = {}};
  const auto test = welch({control.n, control.value, out.variance_control},
                          {treatment.n, treatment.value, out.variance_treatment}, {.alpha = alpha});
  if (!test) return UndefinedBecause{test.error()};
  out.test = *test;
  return out;
}

bool are_possible(const ClusterSums& sums) {
  if (sums.clusters < 0 || !(std::min({sums.s, sums.ss, sums.d, sums.dd, sums.sd}) >= 0.0))
    return false;
  if (!std::isfinite(sums.s + sums.ss + sums.d + sums.dd + sums.sd)) return false;
  if (sums.d <= 0.0) return true;
  const double r = sums.s / sums.d;
  return squared_residuals(sums) >= -rounding * (sums.ss + r * r * sums.dd);
}

Result<ClusteredQuantileVariance> clustered_quantile_variance(const QuantileEstimate& estimate,
                                                              double nu, const ClusterSums& sums) {
  expects(nu > 0.0 && nu < 1.0, "nu in (0, 1)");
  expects(are_possible(sums), "sums that some data could have");
  if (sums.clusters < 2) return UndefinedBecause{Undefined::too_few_units};
  if (sums.d <= 0.0) return UndefinedBecause{Undefined::zero_denominator};
  const auto m = static_cast<double>(sums.clusters);
  const double residuals = std::max(0.0, squared_residuals(sums));
  const auto n = static_cast<double>(estimate.n);
  ClusteredQuantileVariance out;
  out.cluster_variance = m / (m - 1.0) * (residuals / sums.d / sums.d);
  out.iid_variance = quantile_variance(estimate);
  out.design_effect = out.cluster_variance * n / (nu * (1.0 - nu));
  out.variance = out.iid_variance * out.design_effect;
  return out;
}

}  // namespace assay::stats
