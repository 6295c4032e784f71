#include "reference/stats/cuped_ratio.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/double_double.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

using Vector = std::array<double, 4>;
using Matrix = std::array<Vector, 4>;

constexpr std::size_t size = 4;

/// sum_xy - sum_x sum_y / n with nothing lost but in the last step: the remainders of the product
/// and of the division are carried along.
double centred(double sum_xy, double sum_x, double sum_y, double n) {
  const math::DoubleDouble product = math::two_product(sum_x, sum_y);
  const double quotient = product.high / n;
  const math::DoubleDouble back = math::two_product(quotient, n);
  const double remainder = (product.high - back.high) - back.low + product.low;
  const math::DoubleDouble difference = math::two_sum(sum_xy, -quotient);
  return difference.high + (difference.low - remainder / n);
}

/// Weights on the four values whose sum is the linearised ratio less its mean, one ratio at a time.
struct Linearised {
  Vector metric{};     // of y and x
  Vector covariate{};  // of those from before
};

struct Ratios {
  double metric = 0.0;
  double covariate = 0.0;
};

bool has_ratios(const Vector& mean) { return std::fabs(mean[1]) > 0.0 && std::fabs(mean[3]) > 0.0; }

Ratios ratios(const Vector& mean) { return {mean[0] / mean[1], mean[2] / mean[3]}; }

Linearised linearised(const Vector& mean) {
  const auto [metric, covariate] = ratios(mean);
  return {.metric = {1.0 / mean[1], -metric / mean[1], 0.0, 0.0},
          .covariate = {0.0, 0.0, 1.0 / mean[3], -covariate / mean[3]}};
}

double form(const Vector& a, const Matrix& matrix, const Vector& b) {
  double out = 0.0;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j)
      out += a[i] * matrix[i][j] * b[j];
  }
  return out;
}

/// Both arms as one: spread within the arms and between their means.
RatioPairSample both(const RatioPairSample& control, const RatioPairSample& treatment) {
  const auto n_control = static_cast<double>(control.n);
  const auto n_treatment = static_cast<double>(treatment.n);
  const double n = n_control + n_treatment;
  RatioPairSample out{.n = control.n + treatment.n};
  Vector step{};
  for (std::size_t i = 0; i < size; ++i) {
    step[i] = treatment.mean[i] - control.mean[i];
    out.mean[i] = (n_control * control.mean[i] + n_treatment * treatment.mean[i]) / n;
  }
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j)
      out.covariance[i][j] = ((n_control - 1.0) * control.covariance[i][j] +
                              (n_treatment - 1.0) * treatment.covariance[i][j] +
                              n_control * n_treatment / n * step[i] * step[j]) /
                             (n - 1.0);
  }
  return out;
}

Sample adjusted(const RatioPairSample& arm, double theta, double centre) {
  const auto [metric, covariate] = ratios(arm.mean);
  Vector weights = linearised(arm.mean).metric;
  const Vector taken = linearised(arm.mean).covariate;
  for (std::size_t i = 0; i < size; ++i)
    weights[i] -= theta * taken[i];
  return {.n = arm.n,
          .mean = metric - theta * (covariate - centre),
          .variance = std::max(0.0, form(weights, arm.covariance, weights))};
}

}  // namespace

Result<RatioPairSample> sample_of(const RatioPairSums& sums) {
  if (sums.n < 2) return UndefinedBecause{Undefined::too_few_units};
  const auto n = static_cast<double>(sums.n);
  RatioPairSample out{.n = sums.n};
  for (std::size_t i = 0; i < size; ++i) {
    out.mean[i] = sums.sum[i] / n;
    for (std::size_t j = 0; j < size; ++j)
      out.covariance[i][j] = centred(sums.cross[i][j], sums.sum[i], sums.sum[j], n) / (n - 1.0);
  }
  return out;
}

Result<CupedRatioTest> cuped_ratio(const RatioPairSample& control, const RatioPairSample& treatment,
                                   const TestOptions& options) {
  if (control.n < 2 || treatment.n < 2) return UndefinedBecause{Undefined::too_few_units};
  const RatioPairSample all = both(control, treatment);
  if (!has_ratios(control.mean) || !has_ratios(treatment.mean) || !has_ratios(all.mean))
    return UndefinedBecause{Undefined::zero_denominator};
  const Linearised weights = linearised(all.mean);
  const double spread = form(weights.covariate, all.covariance, weights.covariate);
  CupedRatioTest out;
  if (spread > 0.0) out.theta = form(weights.metric, all.covariance, weights.covariate) / spread;
  const double centre = ratios(all.mean).covariate;
  out.control = adjusted(control, out.theta, centre);
  out.treatment = adjusted(treatment, out.theta, centre);
  for (const Sample& arm : {out.control, out.treatment}) {
    if (!std::isfinite(arm.mean) || !std::isfinite(arm.variance))
      return UndefinedBecause{Undefined::overflow};
  }
  const auto difference = welch(out.control, out.treatment, options);
  if (!difference) return UndefinedBecause{difference.error()};
  out.difference = *difference;
  return out;
}

}  // namespace assay::stats
