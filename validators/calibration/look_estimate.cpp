#include "validators/calibration/look_estimate.hpp"

#include <algorithm>
#include <cmath>

#include "model/math/special.hpp"

namespace assay::validators {
namespace {

/// The normal deviation that is as rare as the test's p-value, which may come of Student's t.
double normal_equivalent(const stats::TestResult& test) {
  constexpr double least_p = 1e-300;
  const double p = std::clamp(test.p, least_p, 1.0);
  const double z = p >= 1.0 ? 0.0 : math::normal_upper_quantile(p / 2.0);
  return std::copysign(z, test.effect);
}

}  // namespace

LookEstimate look_at(const stats::TestResult& test, double truth) {
  return {.is_defined = true,
          .z = normal_equivalent(test),
          .error = (test.effect - truth) / test.standard_error,
          .effect = test.effect,
          .standard_error = test.standard_error,
          .p = test.p,
          .holds = test.interval.low <= truth && truth <= test.interval.high};
}

}  // namespace assay::validators
