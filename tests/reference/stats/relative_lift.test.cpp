#include "reference/stats/relative_lift.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

const Sample nothing{.n = 9, .mean = 0.0, .variance = 1.0};
const Sample below{.n = 9, .mean = -1.0, .variance = 1.0};
const Sample above{.n = 9, .mean = 2.0, .variance = 1.0};

TEST(RelativeLift, OfNothingIsUndefined) {
  EXPECT_EQ(relative_lift_delta(nothing, above, LiftReference::normal).error(),
            Undefined::zero_denominator);
  EXPECT_EQ(relative_lift_fieller(nothing, above, 0.05).error(), Undefined::zero_denominator);
  EXPECT_EQ(relative_lift_log_delta(below, above, LiftReference::normal, 0.05).error(),
            Undefined::not_finite);
}

RC_GTEST_PROP(RelativeLift, AnotherUnitOfMeasurementChangesNothing, ()) {
  const Sample control = any_sample();
  const Sample treatment = any_sample();
  const double scale = any_thousandths(1, 1'000'000);
  const auto plain = relative_lift_delta(control, treatment, LiftReference::student_t).value();
  const auto other = relative_lift_delta(changed(control, scale), changed(treatment, scale),
                                         LiftReference::student_t)
                         .value();
  RC_ASSERT(is_near(plain.effect, other.effect));
  RC_ASSERT(is_near(plain.standard_error, other.standard_error));
}

RC_GTEST_PROP(RelativeLift, SwappingTheArmsMirrorsTheLogLift, ()) {
  const Sample left = any_sample();
  const Sample right = any_sample();
  const auto forward = relative_lift_log_delta(left, right, LiftReference::normal, 0.05).value();
  const auto backward = relative_lift_log_delta(right, left, LiftReference::normal, 0.05).value();
  RC_ASSERT(is_near(forward.log_standard_error, backward.log_standard_error));
  RC_ASSERT(is_near((1.0 + forward.lift) * (1.0 + backward.lift), 1.0));
  if (std::isfinite(forward.interval.high) && std::isfinite(backward.interval.high) &&
      forward.interval.low > -0.999)
    RC_ASSERT(is_near((1.0 + forward.interval.low) * (1.0 + backward.interval.high), 1.0, 1e-6));
}

RC_GTEST_PROP(RelativeLift, FiellersSetHoldsTheLiftItself, ()) {
  const auto got = relative_lift_fieller(any_sample(), any_sample(), 0.05).value();
  const bool is_inside = got.lift >= got.interval.low && got.lift <= got.interval.high;
  RC_ASSERT(is_inside == (got.kind != FiellerSet::Kind::exclusive));
}

}  // namespace
}  // namespace assay::stats
