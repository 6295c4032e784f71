#include <gtest/gtest.h>

#include "tests/sim/effects/one_effect.hpp"

namespace assay::sim::test {
namespace {

TEST(RelativeProbability, ItMultipliesTheChance) {
  // A quarter of the sessions becomes all of them; the control's quarter is among them.
  const CausalSums sums =
      with_effect("relative_probability", 3.0, with_probability(0.25), "purchases");
  const CausalSums all =
      with_effect("relative_probability", 0.0, with_probability(1.0), "purchases");
  EXPECT_TRUE(sums.variant == all.control);
  EXPECT_LT(sums.control, sums.variant);
}

}  // namespace
}  // namespace assay::sim::test
