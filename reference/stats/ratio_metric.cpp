#include "reference/stats/ratio_metric.hpp"

#include <cmath>

#include "reference/stats/relative_lift.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {

Result<Sample> linearised_ratio(const PairedSample& arm) {
  if (arm.y.n < 2) return UndefinedBecause{Undefined::too_few_units};
  if (std::fabs(arm.x.mean) <= 0.0) return UndefinedBecause{Undefined::zero_denominator};
  const double ratio = arm.y.mean / arm.x.mean;
  return Sample{.n = arm.y.n,
                .mean = ratio,
                .variance = residual_variance(arm, ratio) / (arm.x.mean * arm.x.mean)};
}

Result<RatioTest> ratio_metric_delta(const PairedSample& control, const PairedSample& treatment,
                                     const TestOptions& options) {
  const auto c = linearised_ratio(control);
  if (!c) return UndefinedBecause{c.error()};
  const auto t = linearised_ratio(treatment);
  if (!t) return UndefinedBecause{t.error()};
  const auto difference = z_test_means(*c, *t, options);
  if (!difference) return UndefinedBecause{difference.error()};
  const auto lift = relative_lift_delta(*c, *t, LiftReference::normal, {.alpha = options.alpha});
  if (!lift) return UndefinedBecause{lift.error()};
  return RatioTest{.control = *c,
                   .treatment = *t,
                   .difference = *difference,
                   .lift = lift->effect,
                   .lift_standard_error = lift->standard_error};
}

}  // namespace assay::stats
