#include "reference/stats/proportion_planning.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/special.hpp"
#include "model/math/trigonometry.hpp"
#include "reference/stats/normal_power.hpp"

namespace assay::stats {
namespace {

void expects_valid(const ProportionPlan& plan) {
  expects(plan.control >= 0.0 && plan.control <= 1.0, "a rate in [0, 1]");
  expects(plan.treatment >= 0.0 && plan.treatment <= 1.0, "a rate in [0, 1]");
  expects(plan.alpha > 0.0 && plan.alpha < 1.0, "alpha in (0, 1)");
}

/// 2 asin sqrt(p_T) - 2 asin sqrt(p_C), by the addition theorem: the difference of two close
/// angles would lose the digits of a small one.
double arcsine_difference(double control, double treatment) {
  const double sum =
      std::sqrt(treatment * (1.0 - control)) + std::sqrt(control * (1.0 - treatment));
  if (sum <= 0.0) return 0.0;
  return 2.0 * math::asin(std::clamp((treatment - control) / sum, -1.0, 1.0));
}

double variance(double rate) { return rate * (1.0 - rate); }

/// Standard deviations of sqrt(n) times the difference: if the rates are equal, and as they are.
struct Deviations {
  double null = 0.0;
  double real = 0.0;
};

Deviations deviations(const ProportionPlan& plan) {
  const double real = std::sqrt(variance(plan.control) + variance(plan.treatment));
  if (plan.method == ProportionMethod::unpooled) return {.null = real, .real = real};
  const double rate = plan.control + (plan.treatment - plan.control) / 2.0;
  return {.null = std::sqrt(2.0 * variance(rate)), .real = real};
}

/// The difference in the direction that the test looks for.
double towards(const ProportionPlan& plan, double difference) {
  switch (plan.alternative) {
    case Alternative::two_sided: return std::fabs(difference);
    case Alternative::greater: return difference;
    case Alternative::less: return -difference;
  }
  return difference;
}

}  // namespace

Result<double> power_of_proportions(double n, const ProportionPlan& plan) {
  expects_valid(plan);
  expects(n > 0.0 && std::isfinite(n), "n > 0");
  const double critical = critical_value(plan.alpha, normal_df, plan.alternative);
  if (plan.method == ProportionMethod::arcsine) {
    const double shift =
        arcsine_difference(plan.control, plan.treatment) * (std::sqrt(n) / std::sqrt(2.0));
    return std::min(1.0, normal_power(shift, critical, plan.alternative).power);
  }
  const auto [null, real] = deviations(plan);
  if (real <= 0.0) return UndefinedBecause{Undefined::zero_variance};
  const double scaled = std::sqrt(n) * towards(plan, plan.treatment - plan.control);
  return math::normal_cdf((scaled - critical * null) / real);
}

Result<double> units_per_arm_needed(double power, const ProportionPlan& plan) {
  expects_valid(plan);
  expects(plan.alpha < power && power < 1.0, "alpha < power < 1");
  const double difference = towards(plan, plan.treatment - plan.control);
  if (difference <= 0.0) return UndefinedBecause{Undefined::zero_denominator};
  double root = 0.0;
  if (plan.method == ProportionMethod::arcsine) {
    root = shift_for_power(plan.alpha, power, plan.alternative) /
           (arcsine_difference(plan.control, plan.treatment) / std::sqrt(2.0));
  } else {
    const auto [null, real] = deviations(plan);
    if (real <= 0.0) return UndefinedBecause{Undefined::zero_variance};
    root = (critical_value(plan.alpha, normal_df, plan.alternative) * null +
            upper_quantile(1.0 - power, normal_df) * real) /
           difference;
  }
  const double n = root * root;
  if (!std::isfinite(n)) return UndefinedBecause{Undefined::overflow};
  return n;
}

}  // namespace assay::stats
