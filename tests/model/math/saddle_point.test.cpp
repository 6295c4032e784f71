#include "model/math/saddle_point.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "model/math/deviance.hpp"
#include "model/math/elementary.hpp"
#include "tests/relative_error.hpp"

namespace assay::math {
namespace {

// Expected values by mpmath at 40 digits.

TEST(SaddlePoint, StirlingRemainderIsRightOnBothSidesOfTheSeries) {
  constexpr double absolute = 1e-14;
  EXPECT_NEAR(stirling_remainder(0.5), 0.15342640972002735, absolute);
  EXPECT_NEAR(stirling_remainder(3.25), 0.025562157964525794, absolute);
  EXPECT_NEAR(stirling_remainder(15.5), 0.0053755990329268345, absolute);
  EXPECT_NEAR(stirling_remainder(16.0), 0.0052076559196096404, 1e-16);
  EXPECT_NEAR(stirling_remainder(1000.0), 8.3333330555556349e-5, 1e-19);
  EXPECT_NEAR(stirling_remainder(1e10), 8.3333333333333333e-12, 1e-26);
}

TEST(SaddlePoint, HalfDevianceKeepsItsDigitsNextToTheMeanAndFarFromIt) {
  EXPECT_LE(relative_error(half_deviance(1.0, 1.05), 0.001209835830567999), 1e-15);
  EXPECT_LE(relative_error(half_deviance(1e10, 1e10 + 1e5), 0.49999666669166647), 1e-14);
  EXPECT_LE(relative_error(half_deviance(1e10, 9.9e9), 503358.53501441184), 1e-14);
  EXPECT_LE(relative_error(half_deviance(1.0, 3.0), 0.90138771133189031), 1e-15);
  EXPECT_LE(relative_error(half_deviance(5.0, 1e-8), 95.150593291932329), 1e-15);
}

TEST(SaddlePoint, OutsideTheirRangesTheyAreABug) {
  EXPECT_THROW((void)stirling_remainder(0.0), ContractError);
  EXPECT_THROW((void)half_deviance(0.0, 1.0), ContractError);
  EXPECT_THROW((void)log_binomial_density(1.0, 1.0, {.p = 0.0, .q = 1.0}), ContractError);
}

RC_GTEST_PROP(SaddlePoint, TheDensitiesOfAllCountsSumToOne, ()) {
  const int n = *rc::gen::inRange(1, 300);
  const double p = *rc::gen::inRange(1, 1000) / 1000.0;
  double sum = 0.0;
  for (int k = 0; k <= n; ++k)
    sum += exp(log_binomial_density(k, n - k, {.p = p, .q = 1.0 - p}));
  RC_ASSERT(std::fabs(sum - 1.0) < 1e-12);
}

}  // namespace
}  // namespace assay::math
