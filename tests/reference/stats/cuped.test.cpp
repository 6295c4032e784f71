#include "reference/stats/cuped.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <utility>
#include <vector>

#include "reference/stats/relative_lift.hpp"
#include "reference/stats/welch.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

/// Units as (metric, covariate), in millionths.
using Units = std::vector<std::pair<std::int64_t, std::int64_t>>;

PairedSample paired(const Units& units) {
  ExactSums y;
  ExactSums x;
  Int128 cross = 0;
  for (const auto& [metric, covariate] : units) {
    y = {y.n + 1, y.sum + metric, y.sum_squares + Int128{metric} * metric};
    x = {x.n + 1, x.sum + covariate, x.sum_squares + Int128{covariate} * covariate};
    cross += Int128{metric} * covariate;
  }
  return paired_sample_of(y, x, cross);
}

/// Whatever the slope and the origin: what is foretold exactly has no variance left, and where one
/// unit is one millionth off it has some.
RC_GTEST_PROP(Cuped, UnitsThatAreForetoldExactlyHaveNoVarianceLeft, ()) {
  const auto far = *rc::gen::inRange<std::int64_t>(-100'000'000'000, 100'000'000'000);
  const auto slope = *rc::gen::elementOf(std::vector<std::int64_t>{-7, -1, 1, 3, 1'000});
  const auto any_arm = [&] {
    Units out;
    const auto n = *rc::gen::inRange(2, 40);
    for (int i = 0; i < n; ++i) {
      const auto x = far + *rc::gen::inRange<std::int64_t>(0, 1'000'000);
      out.emplace_back(slope * x + far, x);
    }
    return out;
  };
  Units control = any_arm();
  const Units treatment = any_arm();
  const PairedSample c = paired(control);
  const PairedSample t = paired(treatment);
  RC_PRE(c.x.variance > 0.0 && t.x.variance > 0.0);
  RC_ASSERT(cuped(c, t).error() == Undefined::zero_variance);
  RC_ASSERT(cuped(c, t, CupedTheta::within).error() == Undefined::zero_variance);
  if (control.size() < 3) return;
  control.front().first += 1;
  const auto off = cuped(paired(control), t);
  RC_ASSERT(off.has_value());
}

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

/// The gradient of the ratio in all four means, by differences of 1e-20 at 50 digits (mpmath).
TEST(Cuped, TheLiftKnowsThatBothArmsAreAdjustedToOneMean) {
  const PairedSample control{.y = {100, 10.0, 9.0}, .x = {100, 5.0, 4.0}, .covariance = 5.4};
  const PairedSample treatment{.y = {300, 13.0, 16.0}, .x = {300, 5.25, 5.0}, .covariance = 8.0};
  const CupedTest test = cuped(control, treatment).value();
  EXPECT_NEAR(test.theta, 1.5734924664534634532, 1e-14);
  const TestResult lift = cuped_lift(control, treatment, test).value();
  EXPECT_NEAR(lift.effect, 0.2531927468439214875, 1e-14);
  EXPECT_NEAR(lift.standard_error, 0.019441584370991382266, 1e-15);
  EXPECT_EQ(lift.df, test.difference.df);
}

/// Where there is no effect the arms' common mean cancels in the ratio as it does in the
/// difference.
RC_GTEST_PROP(Cuped, WithoutACovariateTheLiftIsThatOfIndependentArms, ()) {
  PairedSample control = any_paired_sample();
  PairedSample treatment = any_paired_sample();
  for (PairedSample* arm : {&control, &treatment}) {
    arm->x = {arm->y.n, 7.0, 0.0};
    arm->covariance = 0.0;
  }
  const auto test = cuped(control, treatment);
  RC_PRE(test.has_value());
  RC_PRE(std::fabs(control.y.mean) > 0.0);
  const auto plain = relative_lift_delta(control.y, treatment.y, LiftReference::student_t);
  const auto adjusted = cuped_lift(control, treatment, *test);
  RC_ASSERT(plain.has_value() && adjusted.has_value());
  RC_ASSERT(std::fabs(plain->standard_error - adjusted->standard_error) <=
            1e-12 * plain->standard_error);
}

TEST(Cuped, TooFewUnitsAreUndefined) {
  EXPECT_EQ(cuped({.y = {.n = 1}, .x = {.n = 1}}, {.y = {.n = 5}, .x = {.n = 5}}).error(),
            Undefined::too_few_units);
}

}  // namespace
}  // namespace assay::stats
