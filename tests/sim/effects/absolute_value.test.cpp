#include <gtest/gtest.h>

#include "tests/sim/effects/one_effect.hpp"

namespace assay::sim::test {
namespace {

TEST(AbsoluteValue, ItAddsToEveryValue) {
  const CausalSums sums = with_effect("absolute_value", 2.5, with_value(10.0), "revenue");
  EXPECT_GT(sums.control, 0);
  EXPECT_TRUE(4 * sums.variant == 5 * sums.control);
}

}  // namespace
}  // namespace assay::sim::test
