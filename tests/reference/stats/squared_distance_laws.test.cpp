#include "reference/stats/squared_distance_laws.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

void expect_relative(double got, double expected, double relative) {
  EXPECT_LE(std::fabs(got / expected - 1.0), relative) << got << " for " << expected;
}

// Expected limits: the integrals by mpmath at 40 digits.

TEST(AndersonDarlingLaw, KeepsItsDigitsFromTheMiddleToTheFarTail) {
  expect_relative(anderson_darling_limit_sf(0.3), 0.93815763605712304, 1e-13);
  expect_relative(anderson_darling_limit_sf(2.0), 0.091836774941252116, 1e-13);
  expect_relative(anderson_darling_limit_sf(10.0), 1.3815035410685864e-5, 1e-12);
  expect_relative(anderson_darling_limit_sf(680.0), 1.7920899184232265e-297, 1e-12);
  EXPECT_EQ(anderson_darling_limit_sf(0.0), 1.0);
}

TEST(AndersonDarlingLaw, ForNValuesIsMarsagliaAndMarsaglias) {
  // R's goftest 1.2-3, pAD(x, n, lower.tail = FALSE).
  EXPECT_NEAR(anderson_darling_sf(20, 1.0), 0.3562024, 1e-7);
  EXPECT_NEAR(anderson_darling_sf(1000, 4.0), 0.008723148, 1e-9);
  EXPECT_NEAR(anderson_darling_sf(5, 0.3), 0.9371111, 1e-7);
}

TEST(CramerVonMisesLaw, KeepsItsDigitsFromTheMiddleToTheFarTail) {
  expect_relative(cramer_von_mises_limit_sf(0.1), 0.58487343840679488, 1e-13);
  expect_relative(cramer_von_mises_limit_sf(1.0), 0.0024604521801339639, 1e-12);
  expect_relative(cramer_von_mises_limit_sf(4.0), 4.7344530322753714e-10, 1e-12);
  expect_relative(cramer_von_mises_limit_sf(139.0), 3.8434979700350769e-300, 1e-12);
}

TEST(CramerVonMisesLaw, ForNValuesIsCsorgoAndFaraways) {
  // scipy 1.17, 1 - _cdf_cvm(x, n).
  EXPECT_NEAR(cramer_von_mises_sf(2, 0.1), 0.6305056265660306, 1e-12);
  EXPECT_NEAR(cramer_von_mises_sf(20, 0.3), 0.13482103179410432, 1e-12);
  EXPECT_NEAR(cramer_von_mises_sf(1000, 1.0), 0.002452628940293633, 1e-12);
}

TEST(CramerVonMisesLaw, EndsWhereTheStatisticDoes) {
  EXPECT_EQ(cramer_von_mises_sf(10, 1.0 / 120.0), 1.0);
  EXPECT_EQ(cramer_von_mises_sf(3, 1.0), 0.0);
}

TEST(CramerVonMisesLaw, IsSmallButNot0WhereTheCorrectionOutweighsIt) {
  EXPECT_GT(cramer_von_mises_sf(8, 2.6), 0.0);
  EXPECT_LE(cramer_von_mises_sf(8, 2.6), 1e-10);
  expect_relative(cramer_von_mises_sf(100'000, 20.0), cramer_von_mises_limit_sf(20.0), 1e-15);
}

RC_GTEST_PROP(SquaredDistanceLaws, FallWithTheStatistic, ()) {
  const double x = *rc::gen::inRange(1, 100'000) / 1'000.0;
  RC_ASSERT(anderson_darling_limit_sf(x * 1.01) <= anderson_darling_limit_sf(x));
  RC_ASSERT(cramer_von_mises_limit_sf(x * 1.01) <= cramer_von_mises_limit_sf(x));
}

}  // namespace
}  // namespace assay::stats
