#include "validators/calibration/counting_cost.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

/// At 5 % a variance 10 % too small makes 6.17 % of rejections: 0.0475 / 0.0117^2 = 349 against
/// 2 / 0.1^2 = 200. At 0.1 % rejections say next to nothing.
TEST(CountingCost, GrowsAsRejectionsGetRare) {
  EXPECT_NEAR(counting_cost({.alpha = 0.05}), 1.75, 0.01);
  EXPECT_NEAR(counting_cost({.alpha = 0.001}), 10.06, 0.01);
}

TEST(CountingCost, ShrinksWithTheVarianceOfTheSquares) {
  EXPECT_NEAR(counting_cost({.variance_of_squares = 4.0}),
              counting_cost({.variance_of_squares = 2.0}) / 2.0, 1e-12);
}

}  // namespace
}  // namespace assay::validators
