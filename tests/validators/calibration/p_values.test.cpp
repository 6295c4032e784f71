#include "validators/calibration/p_values.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace assay::validators {
namespace {

TEST(PValues, AreSorted) {
  PValues values;
  for (const double p : {0.75, 0.0, 1.0, 0.25})
    values.add(p);
  const std::vector<double> sorted = values.values();
  ASSERT_EQ(sorted.size(), 4U);
  EXPECT_NEAR(sorted[0], 0.0, 1e-9);
  EXPECT_NEAR(sorted[1], 0.25, 1e-9);
  EXPECT_NEAR(sorted[3], 1.0, 1e-9);
}

TEST(PValues, AddUpToTheSameInAnyOrder) {
  PValues whole;
  PValues a;
  PValues b;
  for (int i = 0; i < 50; ++i) {
    const double p = (i * 37 % 50) / 50.0;
    whole.add(p);
    (i % 3 == 0 ? a : b).add(p);
  }
  b.add(a);
  EXPECT_EQ(b, whole);
  EXPECT_EQ(PValues::of(whole.numbers()), whole);
}

TEST(UniformDistance, TellsTooManySmallFromTooFew) {
  // The empirical distribution is 1/2 at 0.1 and 1 at 0.3.
  const UniformDistance early = distance_from_uniform({0.1, 0.3});
  EXPECT_NEAR(early.above, 0.7, 1e-12);
  EXPECT_NEAR(early.below, 0.1, 1e-12);
  const UniformDistance late = distance_from_uniform({0.8, 0.9});
  EXPECT_NEAR(late.above, 0.1, 1e-12);
  EXPECT_NEAR(late.below, 0.8, 1e-12);
}

TEST(DistributionBand, IsThatOfMassart) {
  // sqrt(ln(40) / 2000)
  EXPECT_NEAR(distribution_band(1'000, 0.05), 0.042947, 1e-6);
}

}  // namespace
}  // namespace assay::validators
