#include "reference/stats/two_proportions.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "reference/stats/binomial_interval.hpp"

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
  const Interval c = wilson(control, alpha).value();
  const Interval t = wilson(treatment, alpha).value();
  const double effect = treatment.rate() - control.rate();
  return Interval{effect - distance(treatment.rate() - t.low, c.high - control.rate()),
                  effect + distance(t.high - treatment.rate(), control.rate() - c.low)};
}

}  // namespace assay::stats
