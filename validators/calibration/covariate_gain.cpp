#include "validators/calibration/covariate_gain.hpp"

#include <cmath>

#include "reference/row_samples.hpp"

namespace assay::validators {
namespace {

using stats::PairedSample;

/// 1 - rho^2 within the arms; 1 where the covariate is constant.
double unforetold(const PairedSample& control, const PairedSample& treatment) {
  const auto c = static_cast<double>(control.y.n - 1);
  const auto t = static_cast<double>(treatment.y.n - 1);
  const double xy = c * control.covariance + t * treatment.covariance;
  const double xx = c * control.x.variance + t * treatment.x.variance;
  const double yy = c * control.y.variance + t * treatment.y.variance;
  return xx > 0.0 && yy > 0.0 ? 1.0 - xy * xy / (xx * yy) : 1.0;
}

}  // namespace

std::optional<CovariateGain> covariate_gain(const ResultRow& control, const ResultRow& treatment,
                                            const AdjustedEstimate& adjusted, double truth) {
  if (!control.sums.covariate_sum || !treatment.sums.covariate_sum) return std::nullopt;
  if (control.units < 2 || treatment.units < 2) return std::nullopt;
  const PairedSample c = reference::with_covariate(control);
  const PairedSample t = reference::with_covariate(treatment);
  const double squared_error =
      c.y.variance / static_cast<double>(c.y.n) + t.y.variance / static_cast<double>(t.y.n);
  if (!(squared_error > 0.0)) return std::nullopt;
  const double error = std::sqrt(squared_error);
  return CovariateGain{
      .plain_error = (t.y.mean - c.y.mean - truth) / error,
      .adjusted_error = (adjusted.effect - truth) / error,
      .claimed_ratio = adjusted.standard_error * adjusted.standard_error / squared_error,
      .foretold_ratio = unforetold(c, t)};
}

}  // namespace assay::validators
