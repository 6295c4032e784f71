#include "reference/stats/kolmogorov_law.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace assay::stats {
namespace {

void expect_relative(double got, double expected, double relative) {
  EXPECT_LE(std::fabs(got / expected - 1.0), relative) << got << " for " << expected;
}

TEST(KolmogorovLaw, IsThatOfRationalArithmetic) {
  // Durbin's matrix in Python's fractions.
  expect_relative(kolmogorov_sf(5, 0.25), 0.8446, 1e-14);
  expect_relative(kolmogorov_sf(7, 0.3125), 0.41676897993109979, 1e-14);
  expect_relative(kolmogorov_sf(20, 0.25), 0.13762569836717624, 1e-13);
}

TEST(KolmogorovLaw, IsRsExactLawWhereAnExpansionLosesDigits) {
  // R 4.2, 1 - psmirnov by Marsaglia, Tsang and Wang: its last digits are lost in the difference.
  expect_relative(kolmogorov_sf(500, 0.06443518827445555), 0.030084585264133712, 1e-11);
  expect_relative(kolmogorov_sf(200, 0.05), 0.6802627254395579, 1e-13);
}

TEST(KolmogorovLaw, OfOneValueIsALine) {
  EXPECT_EQ(kolmogorov_sf(1, 0.5), 1.0);
  EXPECT_NEAR(kolmogorov_sf(1, 0.75), 0.5, 1e-15);
  EXPECT_EQ(kolmogorov_sf(1, 1.0), 0.0);
}

TEST(KolmogorovLaw, OfOneSignKeepsItsDigitsInTheFarTail) {
  // mpmath at 60 digits.
  expect_relative(smirnov_sf(20, 0.3), 0.021533604376327059, 1e-13);
  expect_relative(smirnov_sf(1000, 0.1), 1.8518435484088554e-9, 1e-12);
  expect_relative(smirnov_sf(2000, 0.4), 1.3464438040320333e-289, 1e-11);
}

TEST(KolmogorovLaw, OfBothSignsIsTwiceThatOfOneInTheFarTail) {
  expect_relative(kolmogorov_sf(2000, 0.4), 2.6928876080640666e-289, 1e-11);
}

TEST(KolmogorovLaw, ChangesMethodsWithoutAJump) {
  // From the recursion to one sign alone, at n d^2 = 4.5.
  for (const std::int64_t n : {20, 100, 10'000}) {
    const double d = std::sqrt(4.5 / static_cast<double>(n));
    expect_relative(kolmogorov_sf(n, d * (1.0 - 1e-13)), kolmogorov_sf(n, d * (1.0 + 1e-13)), 1e-9);
  }
  // From the recursion to the expansion.
  for (const double z : {0.5, 0.8, 1.2, 1.6, 2.0})
    EXPECT_NEAR(kolmogorov_cdf_exact(16'000, z / std::sqrt(16'000.0)),
                kolmogorov_cdf_expanded(16'000, z / std::sqrt(16'000.0)), 2e-10);
}

TEST(KolmogorovLaw, HasItsLimit) {
  // mpmath at 60 digits.
  expect_relative(kolmogorov_limit_sf(0.5), 0.96394524366487509, 1e-14);
  expect_relative(kolmogorov_limit_sf(18.0), 7.5544999447242496e-282, 1e-12);
  EXPECT_EQ(kolmogorov_limit_sf(0.0), 1.0);
  EXPECT_NEAR(kolmogorov_sf(10'000'000, 1.0 / std::sqrt(1e7)), kolmogorov_limit_sf(1.0), 1e-3);
}

RC_GTEST_PROP(KolmogorovLaw, FallsWithTheDistanceAndIsBetweenOneSignAndTwice, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 400);
  const double d = *rc::gen::inRange(1, 10'000) / 10'000.0;
  const double one_sign = smirnov_sf(n, d);
  const double both = kolmogorov_sf(n, d);
  RC_ASSERT(both >= one_sign * (1.0 - 1e-9) && both <= 2.0 * one_sign * (1.0 + 1e-9));
  RC_ASSERT(kolmogorov_sf(n, d * 1.01 > 1.0 ? 1.0 : d * 1.01) <= both * (1.0 + 1e-9));
}

}  // namespace
}  // namespace assay::stats
