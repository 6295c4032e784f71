#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(CarryOver, NinePerCentOfTheTreatmentNeverComeBackToIt) {
  const test::Facts facts;
  const auto fault = test::fault("carry_over", 0.3);
  constexpr int n = 20'000;
  EXPECT_EQ(test::logged_of(*fault, facts, n, 0), n);
  EXPECT_NEAR(test::logged_of(*fault, facts, n, 1), 0.91 * n, test::five_sd(n, 0.09));
  for (std::uint64_t i = 0; i < 100; ++i) {
    EXPECT_EQ(test::exposed(*fault, facts, i, {test::exposure(0, 1)}, 0).size(),
              test::exposed(*fault, facts, i, {test::exposure(0, 1)}, 1).size());
  }
}

}  // namespace
}  // namespace assay::sim
