#include "reference/stats/mean_planning.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/normal_power.hpp"
#include "reference/stats/t_power.hpp"

namespace assay::stats {
namespace {

void expects_valid(const MeanPlan& plan) {
  expects(plan.standard_deviation >= 0.0 && std::isfinite(plan.standard_deviation),
          "a finite standard_deviation >= 0");
  expects(plan.alpha > 0.0 && plan.alpha < 1.0, "alpha in (0, 1)");
}

void expects_valid(const MeanPlan& plan, double power) {
  expects_valid(plan);
  expects(plan.alpha < power && power < 1.0, "alpha < power < 1");
}

double df_of(const PlannedUnits& units) { return units.control + units.treatment - 2.0; }

bool is_too_few(const PlannedUnits& units, const MeanPlan& plan) {
  if (units.control <= 0.0 || units.treatment <= 0.0) return true;
  return plan.test == PlannedTest::t && df_of(units) <= 0.0;
}

/// The standard error of the difference for sd 1.
double error_per_deviation(const PlannedUnits& units) {
  return std::sqrt(1.0 / units.control + 1.0 / units.treatment);
}

Power power_at(double shift, double df, const MeanPlan& plan) {
  if (plan.test == PlannedTest::z)
    return normal_power(shift, critical_value(plan.alpha, normal_df, plan.alternative),
                        plan.alternative);
  const double critical = critical_value(plan.alpha, df, plan.alternative);
  // Next to no degree of freedom, nothing but the level is left of the power.
  if (!std::isfinite(critical)) return {.power = plan.alpha, .miss = 1.0 - plan.alpha};
  return t_power(shift, critical, df, plan.alternative);
}

bool is_against(double difference, Alternative alternative) {
  return alternative == Alternative::less ? difference > 0.0 : difference < 0.0;
}

/// The shift of Student's test with the wanted power; more than the z-test's.
Result<double> t_shift(double power, double df, const MeanPlan& plan) {
  const double sign = plan.alternative == Alternative::less ? -1.0 : 1.0;
  const double critical = critical_value(plan.alpha, df, plan.alternative);
  const auto is_short = [&](double shift) {
    return falls_short(t_power(sign * shift, critical, df, plan.alternative), power);
  };
  double high = 2.0 * shift_for_power(plan.alpha, power, plan.alternative);
  while (is_short(high)) {
    high *= 2.0;
    if (!std::isfinite(high)) return UndefinedBecause{Undefined::overflow};
  }
  return bisected(0.0, high, is_short);
}

/// Units of control for Student's test, from the z-test's: those are too few at any usual level,
/// but may be fewer than make a degree of freedom.
Result<double> t_units(double shift_per_root, double z_units, const DetectableQuestion& wanted,
                       const MeanPlan& plan) {
  const double per_control = 1.0 + wanted.ratio;
  const auto is_short = [&](double df) {
    const double control = (df + 2.0) / per_control;
    return falls_short(power_at(shift_per_root * std::sqrt(control), df, plan), wanted.power);
  };
  constexpr double least_df = 0.02;  // below, critical values exceed the largest double
  double low = std::max(least_df, z_units * per_control - 2.0);
  if (!is_short(low)) low = least_df;
  if (!is_short(low)) return UndefinedBecause{Undefined::no_convergence};
  double high = low + 1.0;
  while (is_short(high))
    high *= 2.0;
  return (bisected(low, high, is_short) + 2.0) / per_control;
}

/// What the planning of units has in common: the shift that a unit of control buys, per root.
Result<double> shift_per_root_unit(double difference, const DetectableQuestion& wanted,
                                   const MeanPlan& plan) {
  expects_valid(plan, wanted.power);
  expects(wanted.ratio > 0.0 && std::isfinite(wanted.ratio), "a finite ratio > 0");
  expects(std::isfinite(difference), "a finite difference");
  const bool is_hopeless =
      std::fabs(difference) <= 0.0 ||
      (plan.alternative != Alternative::two_sided && is_against(difference, plan.alternative));
  if (is_hopeless) return UndefinedBecause{Undefined::zero_denominator};
  return difference / plan.standard_deviation / std::sqrt(1.0 + 1.0 / wanted.ratio);
}

Result<PlannedUnits> arms(double control, double ratio) {
  const PlannedUnits out{.control = control, .treatment = ratio * control};
  if (!std::isfinite(out.control) || !std::isfinite(out.treatment))
    return UndefinedBecause{Undefined::overflow};
  return out;
}

}  // namespace

Result<double> power_of_means(double difference, const PlannedUnits& units, const MeanPlan& plan) {
  expects_valid(plan);
  expects(std::isfinite(difference), "a finite difference");
  if (is_too_few(units, plan)) return UndefinedBecause{Undefined::too_few_units};
  if (plan.standard_deviation <= 0.0) return UndefinedBecause{Undefined::zero_variance};
  const double shift = difference / plan.standard_deviation / error_per_deviation(units);
  if (!std::isfinite(shift)) return UndefinedBecause{Undefined::overflow};
  return std::min(1.0, power_at(shift, df_of(units), plan).power);
}

Result<PlannedUnits> units_by_formula(double difference, const DetectableQuestion& wanted,
                                      const MeanPlan& plan) {
  const auto per_root = shift_per_root_unit(difference, wanted, plan);
  if (!per_root) return UndefinedBecause{per_root.error()};
  const double quantiles = critical_value(plan.alpha, normal_df, plan.alternative) +
                           upper_quantile(1.0 - wanted.power, normal_df);
  const double root = quantiles / *per_root;
  return arms(root * root, wanted.ratio);
}

Result<PlannedUnits> units_needed(double difference, const DetectableQuestion& wanted,
                                  const MeanPlan& plan) {
  const auto per_root = shift_per_root_unit(difference, wanted, plan);
  if (!per_root) return UndefinedBecause{per_root.error()};
  const double root = shift_for_power(plan.alpha, wanted.power, plan.alternative) / *per_root;
  const auto by_z = arms(root * root, wanted.ratio);
  if (!by_z || plan.test == PlannedTest::z) return by_z;
  if (!std::isfinite(*per_root)) return UndefinedBecause{Undefined::overflow};
  const auto by_t = t_units(*per_root, by_z->control, wanted, plan);
  if (!by_t) return UndefinedBecause{by_t.error()};
  return arms(*by_t, wanted.ratio);
}

Result<double> detectable_difference(double power, const PlannedUnits& units,
                                     const MeanPlan& plan) {
  expects_valid(plan, power);
  if (is_too_few(units, plan)) return UndefinedBecause{Undefined::too_few_units};
  const double sign = plan.alternative == Alternative::less ? -1.0 : 1.0;
  const double scale = sign * plan.standard_deviation * error_per_deviation(units);
  if (plan.test == PlannedTest::z)
    return scale * shift_for_power(plan.alpha, power, plan.alternative);
  const auto shift = t_shift(power, df_of(units), plan);
  if (!shift) return UndefinedBecause{shift.error()};
  return scale * *shift;
}

}  // namespace assay::stats
