#include "reference/stats/welch.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(Welch, OneUnitInAnArmIsUndefined) {
  EXPECT_EQ(welch({.n = 1, .mean = 3.0}, {.n = 9, .mean = 2.0, .variance = 1.0}).error(),
            Undefined::too_few_units);
}

TEST(Welch, TwoConstantArmsAreUndefinedEvenWhenTheyDiffer) {
  EXPECT_EQ(welch({.n = 9, .mean = 1.0}, {.n = 9, .mean = 2.0}).error(), Undefined::zero_variance);
}

TEST(Welch, RefusesNaN) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW((void)welch({.n = 9, .mean = nan}, {.n = 9}), ContractError);
}

TEST(Welch, KeepsItsDigitsInTheFarTail) {
  // 36.5 standard errors: 2 Phi(-36.5) = 1.045e-291 (scipy: 1.0444927...e-291 within its digits).
  const Sample control{.n = 1'000'000'000, .mean = 0.0, .variance = 0.5e9};
  const Sample treatment{.n = 1'000'000'000, .mean = 36.5, .variance = 0.5e9};
  const double p = z_test_means(control, treatment)->p;
  EXPECT_GT(p, 1e-292);
  EXPECT_LT(p, 1e-290);
}

RC_GTEST_PROP(Welch, SwappingTheArmsFlipsTheEffectAndKeepsTheP, ()) {
  const Sample left = any_sample();
  const Sample right = any_sample();
  const TestResult forward = welch(left, right).value();
  const TestResult backward = welch(right, left).value();
  RC_ASSERT(forward.effect == -backward.effect);
  RC_ASSERT(is_near(forward.interval.low, -backward.interval.high));
  RC_ASSERT(is_near(forward.p, backward.p));
}

RC_GTEST_PROP(Welch, AnotherUnitOrOriginChangesNoP, ()) {
  const Sample control = any_sample();
  const Sample treatment = any_sample();
  const double scale = any_thousandths(1, 1'000'000);
  const TestResult plain = welch(control, treatment).value();
  const TestResult other =
      welch(changed(control, scale, 64.0), changed(treatment, scale, 64.0)).value();
  // The means are below 1000 and the shift costs the difference some of its last bits.
  RC_ASSERT(std::fabs(other.effect - scale * plain.effect) <= 1e-9 * (scale * 1e3 + 64.0));
  RC_ASSERT(is_near(other.standard_error, scale * plain.standard_error));
  RC_ASSERT(is_near(other.df, plain.df));
}

RC_GTEST_PROP(Welch, DegreesOfFreedomStayBetweenTheSmallerArmAndTheSum, ()) {
  const Sample left = any_sample();
  const Sample right = any_sample();
  const double df = welch(left, right).value().df;
  RC_ASSERT(df >= static_cast<double>(std::min(left.n, right.n) - 1) * (1 - 1e-12));
  RC_ASSERT(df <= static_cast<double>(left.n + right.n - 2) * (1 + 1e-12));
}

RC_GTEST_PROP(Welch, TheIntervalLeavesOutTheNullExactlyWhenPIsBelowAlpha, ()) {
  const TestResult got = welch(any_sample(), any_sample()).value();
  const bool leaves_out = got.interval.low > 0.0 || got.interval.high < 0.0;
  RC_ASSERT(leaves_out == (got.p < 0.05));
}

}  // namespace
}  // namespace assay::stats
