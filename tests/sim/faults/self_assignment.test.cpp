#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(SelfAssignment, SomeOfTheControlAreServedTheTreatmentInEveryVisit) {
  const test::Facts facts;
  const auto fault = test::fault("self_assignment", 0.3);
  constexpr int n = 20'000;
  int chose = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto first = test::exposed(*fault, facts, i, {test::exposure(0, 0)});
    EXPECT_EQ(first[0].variant,
              test::exposed(*fault, facts, i, {test::exposure(0, 0)}, 1)[0].variant);
    EXPECT_TRUE(first[0].served && first[0].logged);
    EXPECT_EQ(test::exposed(*fault, facts, i, {test::exposure(0, 1)})[0].variant, 1);
    chose += first[0].variant;
  }
  EXPECT_NEAR(chose, 0.06 * n, test::five_sd(n, 0.06));
}

}  // namespace
}  // namespace assay::sim
