#include <gtest/gtest.h>

#include "tests/sim/effects/one_effect.hpp"

namespace assay::sim::test {
namespace {

TEST(AbsoluteCount, ItAddsToTheExpectedNumber) {
  const CausalSums sums = with_effect("absolute_count", 2.0, with_count(1.0), "purchases");
  EXPECT_GT(sums.control, 0);
  EXPECT_TRUE(sums.variant == 3 * sums.control);
}

}  // namespace
}  // namespace assay::sim::test
