#include "model/math/deviance.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

// The expected numbers are mpmath's at 60 digits.
namespace assay::math {
namespace {

void expect_relative(double got, double expected, double relative = 4e-15) {
  EXPECT_NEAR(got, expected, relative * std::fabs(expected)) << expected;
}

TEST(Deviance, ExcessOverLogKeepsItsDigitsNearZero) {
  expect_relative(excess_over_log1p(1e-12), 4.9999999999966665e-25);
  expect_relative(excess_over_log1p(-1e-5), 5.0000333335833362e-11);
  expect_relative(excess_over_log1p(0.1), 0.0046898201956751405);
  expect_relative(excess_over_log1p(-0.999), 5.9087552789821362);
  expect_relative(excess_over_log1p(1e6), 999986.18448844204);
  EXPECT_EQ(excess_over_log1p(0.0), 0.0);
}

TEST(Deviance, OfACountNearItsMeanIsNotLostInTheCount) {
  expect_relative(half_deviance(1e10, 1e10 + 1e5), 0.49999666669166647);
  expect_relative(half_deviance(5.0, 1e-3), 37.586965957081187);
  expect_relative(half_deviance(1e-9, 2.0), 1.999999977583587);
  expect_relative(half_deviance(3.0, 3.3), 0.014069460587025404, 1e-14);
}

TEST(Deviance, StirlingsRemainderIsRightFromTinyToHuge) {
  expect_relative(stirling_remainder(1e-3), 2.5422704679670945, 1e-14);
  expect_relative(stirling_remainder(0.5), 0.15342640972002735, 1e-14);
  expect_relative(stirling_remainder(3.0), 0.027677925684998339, 1e-13);
  expect_relative(stirling_remainder(11.9), 0.0070011560515342099, 1e-13);
  expect_relative(stirling_remainder(1e4), 8.3333333305555556e-6);
  expect_relative(stirling_remainder(1e12), 8.3333333333333333e-14);
}

TEST(Deviance, TheScaledNormalTailNeverUnderflows) {
  expect_relative(log_scaled_normal_cdf(-1e4), -10.129278915180855);
  expect_relative(log_scaled_normal_cdf(-30.5), -4.3377373229121144, 1e-13);
  expect_relative(log_scaled_normal_cdf(-29.5), -4.3044746091502278, 1e-13);
  expect_relative(log_scaled_normal_cdf(-1.0), -1.3410216450092635);
  expect_relative(log_scaled_normal_cdf(0.0), -0.69314718055994531);
  expect_relative(log_scaled_normal_cdf(8.0), 31.999999999999999);
  expect_relative(log_scaled_normal_cdf(1e5), 5e9);
}

TEST(Deviance, RefusesWhatIsOutsideItsRange) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW((void)excess_over_log1p(-1.0), ContractError);
  EXPECT_THROW((void)half_deviance(0.0, 1.0), ContractError);
  EXPECT_THROW((void)stirling_remainder(nan), ContractError);
  EXPECT_THROW((void)log_scaled_normal_cdf(nan), ContractError);
}

RC_GTEST_PROP(Deviance, IsPositiveUnlessTheCountIsItsMean, ()) {
  const double x = *rc::gen::inRange(1, 1'000'000'000) / 1000.0;
  const double mean = *rc::gen::inRange(1, 1'000'000'000) / 1000.0;
  RC_ASSERT((half_deviance(x, mean) > 0.0) == (x < mean || mean < x));
}

}  // namespace
}  // namespace assay::math
