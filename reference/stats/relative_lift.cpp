#include "reference/stats/relative_lift.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

double square(double x) { return x * x; }

Result<void> can_divide(const Sample& control, const Sample& treatment) {
  const auto can = can_compare(control, treatment);
  if (can && std::fabs(control.mean) <= 0.0) return UndefinedBecause{Undefined::zero_denominator};
  return can;
}

double lift_of(const Sample& control, const Sample& treatment) {
  return (treatment.mean - control.mean) / control.mean;
}

}  // namespace

Result<TestResult> relative_lift_delta(const Sample& control, const Sample& treatment,
                                       LiftReference reference, const TestOptions& options) {
  if (const auto can = can_divide(control, treatment); !can) return UndefinedBecause{can.error()};
  const double a = squared_error(treatment);
  const double b = squared_error(control);
  const double ratio = treatment.mean / control.mean;
  const double standard_error = std::sqrt(a + square(ratio) * b) / std::fabs(control.mean);
  if (standard_error <= 0.0) return UndefinedBecause{Undefined::zero_variance};
  const double df = reference == LiftReference::normal
                        ? normal_df
                        : satterthwaite_df(b, control.n, a, treatment.n);
  return judge_effect(lift_of(control, treatment), standard_error, df, options);
}

Result<LogLift> relative_lift_log_delta(const Sample& control, const Sample& treatment,
                                        LiftReference reference, double alpha) {
  if (const auto can = can_divide(control, treatment); !can) return UndefinedBecause{can.error()};
  const double ratio = treatment.mean / control.mean;
  if (!(ratio > 0.0)) return UndefinedBecause{Undefined::not_finite};
  const double a = squared_error(treatment) / square(treatment.mean);
  const double b = squared_error(control) / square(control.mean);
  const double df = reference == LiftReference::normal
                        ? normal_df
                        : satterthwaite_df(b, control.n, a, treatment.n);
  const TestResult log_ratio =
      judge_effect(math::log(ratio), std::sqrt(a + b), df, {.alpha = alpha});
  return LogLift{
      .lift = lift_of(control, treatment),
      .log_standard_error = log_ratio.standard_error,
      .interval = {math::expm1(log_ratio.interval.low), math::expm1(log_ratio.interval.high)}};
}

Result<FiellerSet> relative_lift_fieller(const Sample& control, const Sample& treatment,
                                         double alpha, double df) {
  if (const auto can = can_divide(control, treatment); !can) return UndefinedBecause{can.error()};
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  const double quantile = upper_quantile(alpha / 2.0, df);
  const double ratio = treatment.mean / control.mean;
  const double a = squared_error(treatment);
  const double b = squared_error(control);
  FiellerSet out;
  out.g = square(quantile) * b / square(control.mean);
  out.lift = lift_of(control, treatment);
  const double discriminant = a * (1.0 - out.g) + square(ratio) * b;
  if (out.g >= 1.0 && discriminant <= 0.0) {
    out.kind = FiellerSet::Kind::all;
    return out;
  }
  out.kind = out.g < 1.0 ? FiellerSet::Kind::bounded : FiellerSet::Kind::exclusive;
  const double half_width = quantile * std::sqrt(discriminant) / std::fabs(control.mean);
  const double one = (ratio - half_width) / (1.0 - out.g) - 1.0;
  const double other = (ratio + half_width) / (1.0 - out.g) - 1.0;
  out.interval = {std::min(one, other), std::max(one, other)};
  return out;
}

}  // namespace assay::stats
