#include <gtest/gtest.h>

#include "tests/sim/effects/one_effect.hpp"

namespace assay::sim::test {
namespace {

TEST(AbsoluteProbability, ItAddsToTheChanceAndIsCutAtZero) {
  const CausalSums all =
      with_effect("absolute_probability", 0.75, with_probability(0.25), "purchases");
  const CausalSums none =
      with_effect("absolute_probability", -0.5, with_probability(0.25), "purchases");
  EXPECT_LT(all.control, all.variant);
  EXPECT_TRUE(none.control == all.control);
  EXPECT_TRUE(none.variant == 0);
}

}  // namespace
}  // namespace assay::sim::test
