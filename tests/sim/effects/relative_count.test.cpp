#include <gtest/gtest.h>

#include "tests/sim/effects/one_effect.hpp"

namespace assay::sim::test {
namespace {

TEST(RelativeCount, ItMultipliesTheExpectedNumber) {
  const CausalSums sums = with_effect("relative_count", 0.5, with_count(2.0), "purchases");
  EXPECT_GT(sums.control, 0);
  EXPECT_TRUE(2 * sums.variant == 3 * sums.control);
}

}  // namespace
}  // namespace assay::sim::test
