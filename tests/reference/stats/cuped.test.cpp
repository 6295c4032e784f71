#include "reference/stats/cuped.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reference/stats/welch.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

RC_GTEST_PROP(Cuped, ACovariateThatForetellsNothingChangesNothing, ()) {
  PairedSample control = any_paired_sample();
  PairedSample treatment = any_paired_sample();
  control.covariance = 0.0;
  treatment.covariance = 0.0;
  const auto got = cuped(control, treatment, CupedTheta::within).value();
  const auto plain = welch(control.y, treatment.y).value();
  RC_ASSERT(got.theta == 0.0);
  RC_ASSERT(got.difference.effect == plain.effect);
  RC_ASSERT(got.variance_reduction == 0.0);
}

RC_GTEST_PROP(Cuped, AConstantCovariateIsNoCovariate, ()) {
  PairedSample control = any_paired_sample();
  PairedSample treatment = any_paired_sample();
  control.covariance = treatment.covariance = 0.0;
  control.x = {.n = control.y.n, .mean = 3.0};
  treatment.x = {.n = treatment.y.n, .mean = 3.0};
  RC_ASSERT(cuped(control, treatment).value().difference.effect ==
            welch(control.y, treatment.y).value().effect);
}

RC_GTEST_PROP(Cuped, SwappingTheArmsFlipsTheEffectAndKeepsTheTheta, ()) {
  const PairedSample left = any_paired_sample();
  const PairedSample right = any_paired_sample();
  const auto forward = cuped(left, right).value();
  const auto backward = cuped(right, left).value();
  RC_ASSERT(is_near(forward.theta, backward.theta));
  RC_ASSERT(is_near(forward.difference.standard_error, backward.difference.standard_error));
}

RC_GTEST_PROP(Cuped, AnotherUnitOfTheCovariateChangesNoEffect, ()) {
  const double scale = any_thousandths(100, 10'000);
  const auto rescaled = [&](PairedSample arm) {
    arm.x = changed(arm.x, scale);
    arm.covariance *= scale;
    return arm;
  };
  const PairedSample control = any_paired_sample();
  const PairedSample treatment = any_paired_sample();
  const auto plain = cuped(control, treatment).value();
  const auto other = cuped(rescaled(control), rescaled(treatment)).value();
  RC_ASSERT(is_near(plain.theta, other.theta * scale));
  RC_ASSERT(is_near(plain.difference.standard_error, other.difference.standard_error));
}

TEST(Cuped, TooFewUnitsAreUndefined) {
  EXPECT_EQ(cuped({.y = {.n = 1}, .x = {.n = 1}}, {.y = {.n = 5}, .x = {.n = 5}}).error(),
            Undefined::too_few_units);
}

}  // namespace
}  // namespace assay::stats
