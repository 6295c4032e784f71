#include "validators/two_pass/recompute.hpp"

#include <cmath>
#include <limits>

#include "model/math/special.hpp"
#include "validators/oracle/unit.hpp"
#include "validators/two_pass/arm.hpp"

namespace assay::validators::two_pass {
namespace {

using reference::Method;
using stats::TestResult;

constexpr double normal = std::numeric_limits<double>::infinity();

double both_tails(double statistic, double df) {
  const double far = std::fabs(statistic);
  return std::fmin(1.0, 2.0 * (df == normal ? math::normal_sf(far) : math::student_t_sf(far, df)));
}

/// The value that is exceeded with probability alpha / 2.
double critical(double alpha, double df) {
  return df == normal ? math::normal_upper_quantile(alpha / 2.0)
                      : math::student_t_upper_quantile(alpha / 2.0, df);
}

struct Errors {
  double test = 0.0;      ///< the standard error that decides
  double interval = 0.0;  ///< the one of the interval
  double df = normal;
};

TestResult judged(double effect, const Errors& errors, double alpha) {
  const double statistic = effect / errors.test;
  const double half = critical(alpha, errors.df) * errors.interval;
  return {.effect = effect,
          .standard_error = errors.test,
          .statistic = statistic,
          .df = errors.df,
          .p = both_tails(statistic, errors.df),
          .interval = {effect - half, effect + half}};
}

/// Both arms as they are judged.
struct Arms {
  Arm control;
  Arm treatment;

  [[nodiscard]] bool are_too_small() const { return control.n < 2 || treatment.n < 2; }

  [[nodiscard]] double squared_error() const {
    return control.squared_error() + treatment.squared_error();
  }

  [[nodiscard]] double effect() const { return treatment.mean - control.mean; }

  [[nodiscard]] double satterthwaite() const {
    const double c = control.squared_error();
    const double t = treatment.squared_error();
    return (c + t) * (c + t) /
           (c * c / static_cast<double>(control.n - 1) +
            t * t / static_cast<double>(treatment.n - 1));
  }
};

struct LiftReference {
  double df = normal;
  double alpha = 0.05;
};

/// `squared_error`: of treatment - ratio * control.
std::optional<TestResult> judged_lift(double ratio, double squared_error, double control,
                                      const LiftReference& reference) {
  if (!(squared_error > 0.0)) return std::nullopt;
  const double error = std::sqrt(squared_error) / std::fabs(control);
  return judged(ratio - 1.0, {error, error, reference.df}, reference.alpha);
}

std::optional<TestResult> lift(const Arms& arms, double df, double alpha) {
  if (arms.are_too_small() || arms.control.mean == 0.0) return std::nullopt;
  const double ratio = arms.treatment.mean / arms.control.mean;
  return judged_lift(ratio,
                     arms.treatment.squared_error() + ratio * ratio * arms.control.squared_error(),
                     arms.control.mean, {.df = df, .alpha = alpha});
}

/// Of the terms of m_T / m_C - 1.
double lift_magnitude(const Arms& arms) {
  const double ratio = std::fabs(arms.treatment.mean / arms.control.mean);
  return 1.0 +
         (arms.treatment.magnitude + ratio * arms.control.magnitude) / std::fabs(arms.control.mean);
}

Recomputed assembled(Method method, const Arms& arms, const TestResult& difference, double alpha) {
  Recomputed out;
  out.estimate.method = method;
  out.estimate.control = arms.control.mean;
  out.estimate.treatment = arms.treatment.mean;
  out.estimate.difference = difference;
  out.estimate.lift = lift(arms, difference.df, alpha);
  if (arms.control.n > 1) out.estimate.control_deviation = std::sqrt(arms.control.variance());
  out.magnitude = arms.control.magnitude + arms.treatment.magnitude;
  if (out.estimate.lift) out.lift_magnitude = lift_magnitude(arms);
  return out;
}

Result<Recomputed> by_means(Method method, const Arms& arms, double alpha) {
  if (arms.are_too_small()) return UndefinedBecause{Undefined::too_few_units};
  const double error = std::sqrt(arms.squared_error());
  if (!(error > 0.0)) return UndefinedBecause{Undefined::zero_variance};
  const double df = method == Method::ratio_delta ? normal : arms.satterthwaite();
  return assembled(method, arms, judged(arms.effect(), {error, error, df}, alpha), alpha);
}

/// The squares of 0 and 1 about a mean are n p (1 - p).
Result<Recomputed> by_proportions(const Arms& arms, double alpha) {
  if (arms.control.n < 1 || arms.treatment.n < 1) return UndefinedBecause{Undefined::too_few_units};
  const auto n_c = static_cast<double>(arms.control.n);
  const auto n_t = static_cast<double>(arms.treatment.n);
  const double between = arms.effect() * arms.effect() * n_c * n_t / (n_c + n_t);
  const double within = arms.control.squares + arms.treatment.squares;
  const double pooled = (within + between) / (n_c + n_t) * (1.0 / n_c + 1.0 / n_t);
  const double unpooled = arms.control.squares / n_c / n_c + arms.treatment.squares / n_t / n_t;
  if (!(pooled > 0.0) || !(unpooled > 0.0)) return UndefinedBecause{Undefined::zero_variance};
  const Errors errors{std::sqrt(pooled), std::sqrt(unpooled), normal};
  return assembled(Method::two_proportion_z, arms, judged(arms.effect(), errors, alpha), alpha);
}

Result<Recomputed> by_ratio(const Comparison& compared) {
  if (compared.control->units.size() < 2 || compared.treatment->units.size() < 2)
    return UndefinedBecause{Undefined::too_few_units};
  const auto control = linearised(compared.control->units);
  const auto treatment = linearised(compared.treatment->units);
  if (!control || !treatment) return UndefinedBecause{Undefined::zero_denominator};
  return by_means(Method::ratio_delta, {*control, *treatment}, compared.alpha);
}

/// The arms of a metric with a covariate, before and after the adjustment.
struct Adjustment {
  Arms before;
  Arms after;
};

/// The covariate's mean over both arms moves both adjusted means alike: by slope (w_C + w_T ratio)
/// the covariate enters both sides of treatment - ratio * control.
std::optional<TestResult> adjusted_lift(const Comparison& compared, const Regression& line,
                                        const Adjustment& arms, const Recomputed& difference) {
  if (arms.before.control.mean == 0.0 || arms.after.control.mean == 0.0) return std::nullopt;
  const double ratio = arms.after.treatment.mean / arms.after.control.mean;
  const auto n_c = static_cast<double>(arms.after.control.n);
  const auto n_t = static_cast<double>(arms.after.treatment.n);
  const double slope = line.slope * (n_c + n_t * ratio) / (n_c + n_t);
  return judged_lift(ratio,
                     squared_error(compared.treatment->units, 1.0, slope) +
                         squared_error(compared.control->units, ratio, slope),
                     arms.after.control.mean,
                     {.df = difference.estimate.difference.df, .alpha = compared.alpha});
}

Result<Recomputed> by_cuped(const Comparison& compared, const Arms& unadjusted) {
  const auto as_they_are = by_means(Method::cuped, unadjusted, compared.alpha);
  if (!as_they_are) return as_they_are;
  const Regression line = regression(compared.control->units, compared.treatment->units);
  const Arms adjusted{residual(compared.control->units, line),
                      residual(compared.treatment->units, line)};
  auto out = by_means(Method::cuped, adjusted, compared.alpha);
  if (!out) return out;
  out->estimate.control = unadjusted.control.mean;
  out->estimate.treatment = unadjusted.treatment.mean;
  out->estimate.lift = adjusted_lift(compared, line, {unadjusted, adjusted}, *out);
  if (out->estimate.lift) out->lift_magnitude = lift_magnitude(adjusted);
  out->estimate.variance_reduction = 1.0 - adjusted.squared_error() / unadjusted.squared_error();
  return out;
}

}  // namespace

Result<Recomputed> recompute(const Comparison& compared) {
  if (compared.control->overflow || compared.treatment->overflow)
    return UndefinedBecause{Undefined::overflow};
  if (compared.metric->kind == MetricKind::ratio) return by_ratio(compared);
  const Arms arms{plain(compared.control->units), plain(compared.treatment->units)};
  if (perfect::has_covariate(*compared.metric)) return by_cuped(compared, arms);
  switch (compared.metric->kind) {
    case MetricKind::binomial: return by_proportions(arms, compared.alpha);
    case MetricKind::count:
    case MetricKind::sum: return by_means(Method::welch, arms, compared.alpha);
    case MetricKind::ratio:
    case MetricKind::quantile: break;
  }
  return UndefinedBecause{Undefined::too_few_units};
}

}  // namespace assay::validators::two_pass
