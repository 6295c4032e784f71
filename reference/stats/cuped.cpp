#include "reference/stats/cuped.hpp"

#include <algorithm>
#include <cmath>

#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

/// Sums of centred products over a set of units.
struct Spread {
  double xx = 0.0;
  double xy = 0.0;
};

Spread spread_within(const PairedSample& arm) {
  const auto degrees = static_cast<double>(std::max<std::int64_t>(arm.y.n - 1, 0));
  return {degrees * arm.x.variance, degrees * arm.covariance};
}

Spread spread_between(const PairedSample& control, const PairedSample& treatment) {
  const auto n_control = static_cast<double>(control.y.n);
  const auto n_treatment = static_cast<double>(treatment.y.n);
  const double weight = n_control * n_treatment / (n_control + n_treatment);
  const PairedRemainders& of_control = control.remainders;
  const PairedRemainders& of_treatment = treatment.remainders;
  // The remainders matter where the means are far from 0 beside the step between them.
  const double x = (treatment.x.mean - control.x.mean) + (of_treatment.x_mean - of_control.x_mean);
  const double y = (treatment.y.mean - control.y.mean) + (of_treatment.y_mean - of_control.y_mean);
  return {weight * x * x, weight * x * y};
}

Spread operator+(const Spread& a, const Spread& b) { return {a.xx + b.xx, a.xy + b.xy}; }

Spread spread_for(CupedTheta theta, const PairedSample& control, const PairedSample& treatment) {
  switch (theta) {
    case CupedTheta::total:
      return spread_within(control) + spread_within(treatment) + spread_between(control, treatment);
    case CupedTheta::within: return spread_within(control) + spread_within(treatment);
    case CupedTheta::control: return spread_within(control);
  }
  return {};
}

Sample adjusted(const PairedSample& arm, double theta, double centre) {
  return {.n = arm.y.n,
          .mean = arm.y.mean - theta * (arm.x.mean - centre),
          .variance = residual_variance(arm, theta)};
}

double reduction(double adjusted_variance, double variance) {
  return variance > 0.0 ? 1.0 - adjusted_variance / variance : 0.0;
}

}  // namespace

Result<CupedTest> cuped(const PairedSample& control, const PairedSample& treatment,
                        CupedTheta theta, const TestOptions& options) {
  const auto plain = welch(control.y, treatment.y, options);
  if (!plain) return UndefinedBecause{plain.error()};
  CupedTest out;
  const Spread spread = spread_for(theta, control, treatment);
  out.theta = spread.xx > 0.0 ? spread.xy / spread.xx : 0.0;
  const auto n_control = static_cast<double>(control.y.n);
  const auto n_treatment = static_cast<double>(treatment.y.n);
  const double centre =
      (n_control * control.x.mean + n_treatment * treatment.x.mean) / (n_control + n_treatment);
  out.control = adjusted(control, out.theta, centre);
  out.treatment = adjusted(treatment, out.theta, centre);
  const auto difference = welch(out.control, out.treatment, options);
  if (!difference) return UndefinedBecause{difference.error()};
  out.difference = *difference;
  out.unadjusted_standard_error = plain->standard_error;
  out.variance_reduction_control = reduction(out.control.variance, control.y.variance);
  out.variance_reduction_treatment = reduction(out.treatment.variance, treatment.y.variance);
  const double error_ratio = difference->standard_error / plain->standard_error;
  out.variance_reduction = 1.0 - error_ratio * error_ratio;
  return out;
}

Result<TestResult> cuped_lift(const PairedSample& control, const PairedSample& treatment,
                              const CupedTest& adjusted, const TestOptions& options) {
  const double base = adjusted.control.mean;
  if (!(std::fabs(base) > 0.0)) return UndefinedBecause{Undefined::zero_denominator};
  const double ratio = adjusted.treatment.mean / base;
  const auto n_control = static_cast<double>(control.y.n);
  const auto n_treatment = static_cast<double>(treatment.y.n);
  const double slope =
      adjusted.theta * (n_control + n_treatment * ratio) / (n_control + n_treatment);
  const double of_control = ratio == 0.0
                                ? slope * slope * control.x.variance
                                : ratio * ratio * residual_variance(control, slope / ratio);
  const double squared_error =
      residual_variance(treatment, slope) / n_treatment + of_control / n_control;
  const double standard_error = std::sqrt(squared_error) / std::fabs(base);
  if (!(standard_error > 0.0)) return UndefinedBecause{Undefined::zero_variance};
  return judge_effect(ratio - 1.0, standard_error, adjusted.difference.df, options);
}

}  // namespace assay::stats
