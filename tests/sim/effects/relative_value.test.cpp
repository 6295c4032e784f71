#include <gtest/gtest.h>

#include "tests/sim/effects/one_effect.hpp"

namespace assay::sim::test {
namespace {

TEST(RelativeValue, ItMultipliesEveryValue) {
  const CausalSums sums = with_effect("relative_value", -0.2, with_value(10.0), "revenue");
  EXPECT_GT(sums.control, 0);
  EXPECT_TRUE(10 * sums.variant == 8 * sums.control);
}

}  // namespace
}  // namespace assay::sim::test
