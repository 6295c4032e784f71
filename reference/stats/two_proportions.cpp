#include "reference/stats/two_proportions.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

void expects_valid(const Proportion& arm) {
  expects(arm.n >= 0 && arm.hits >= 0 && arm.hits <= arm.n, "0 <= hits <= n");
}

bool is_empty(const Proportion& control, const Proportion& treatment) {
  expects_valid(control);
  expects_valid(treatment);
  return control.n == 0 || treatment.n == 0;
}

double squared_error(double rate, double n) { return rate * (1.0 - rate) / n; }

double squared_error(const Proportion& arm) {
  return squared_error(arm.rate(), static_cast<double>(arm.n));
}

Interval wilson(const Proportion& arm, double z) {
  const auto n = static_cast<double>(arm.n);
  const double centre = arm.rate() + z * z / (2.0 * n);
  const double half_width = z * std::sqrt(squared_error(arm.rate(), n) + z * z / (4.0 * n * n));
  const double scale = 1.0 + z * z / n;
  return {(centre - half_width) / scale, (centre + half_width) / scale};
}

double distance(double a, double b) { return std::sqrt(a * a + b * b); }

}  // namespace

Result<TwoProportionTest> two_proportion_z(const Proportion& control, const Proportion& treatment,
                                           const TestOptions& options) {
  if (is_empty(control, treatment)) return UndefinedBecause{Undefined::too_few_units};
  const Proportion both{control.hits + treatment.hits, control.n + treatment.n};
  const double unpooled = squared_error(control) + squared_error(treatment);
  const double pooled = squared_error(both.rate(), static_cast<double>(control.n)) +
                        squared_error(both.rate(), static_cast<double>(treatment.n));
  if (unpooled <= 0.0 || pooled <= 0.0) return UndefinedBecause{Undefined::zero_variance};
  const double effect = treatment.rate() - control.rate();
  TwoProportionTest out{judge_effect(effect, std::sqrt(pooled), normal_df, options),
                        judge_effect(effect, std::sqrt(unpooled), normal_df, options)};
  out.pooled.interval = out.unpooled.interval;
  return out;
}

Result<Interval> agresti_caffo(const Proportion& control, const Proportion& treatment,
                               double alpha) {
  if (is_empty(control, treatment)) return UndefinedBecause{Undefined::too_few_units};
  const Proportion c{control.hits + 1, control.n + 2};
  const Proportion t{treatment.hits + 1, treatment.n + 2};
  return judge_effect(t.rate() - c.rate(), std::sqrt(squared_error(c) + squared_error(t)),
                      normal_df, {.alpha = alpha})
      .interval;
}

Result<Interval> newcombe(const Proportion& control, const Proportion& treatment, double alpha) {
  if (is_empty(control, treatment)) return UndefinedBecause{Undefined::too_few_units};
  expects(alpha > 0.0 && alpha < 1.0, "alpha in (0, 1)");
  const double z = upper_quantile(alpha / 2.0, normal_df);
  const Interval c = wilson(control, z);
  const Interval t = wilson(treatment, z);
  const double effect = treatment.rate() - control.rate();
  return Interval{effect - distance(treatment.rate() - t.low, c.high - control.rate()),
                  effect + distance(t.high - treatment.rate(), control.rate() - c.low)};
}

}  // namespace assay::stats
