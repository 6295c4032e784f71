#include "validators/calibration/split_law.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace assay::validators {
namespace {

using Weights = std::vector<double>;

/// Two units: p is 1 where they are apart, and that of chi-square 2 where they are together. The
/// distribution is 1/2 at 0.1573 and 1 at 1.
TEST(SplitLaw, IsEnumerated) {
  const UniformDistance found = split_distance(Weights{1.0, 1.0}, 2.0);
  EXPECT_NEAR(found.above, 0.5 - 0.15729920705, 1e-9);
  EXPECT_NEAR(found.below, 0.5, 1e-9);
}

TEST(SplitLaw, OfManyUnitsIsNearlyUniform) {
  for (const Weights& weights : {Weights{0.5, 0.5}, Weights{0.9, 0.1}, Weights{0.9, 0.0, 0.1}})
    EXPECT_LT(split_distance(weights, 10'000.0).above, 0.02);
}

TEST(SplitLaw, CountsTheArmsOfTheDesign) {
  EXPECT_EQ(arms_of(Weights{0.5, 0.0, 0.5}), 2U);
  EXPECT_EQ(split_distance(Weights{1.0}, 100.0).above, 0.0);
}

}  // namespace
}  // namespace assay::validators
