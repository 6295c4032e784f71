#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(RedirectOneArm, FifteenPerCentOfTheTreatmentsVisitsMeetNothing) {
  const test::Facts facts;
  const auto fault = test::fault("redirect_one_arm", 0.3);
  constexpr int n = 20'000;
  EXPECT_EQ(test::logged_of(*fault, facts, n, 0), n);
  EXPECT_NEAR(test::logged_of(*fault, facts, n, 1), 0.85 * n, test::five_sd(n, 0.15));
}

TEST(RedirectOneArm, TheNextVisitMaySucceed) {
  const test::Facts facts;
  const auto fault = test::fault("redirect_one_arm", 1.0);
  int differ = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    differ += test::exposed(*fault, facts, i, {test::exposure(0, 1)}, 0).size() !=
                      test::exposed(*fault, facts, i, {test::exposure(0, 1)}, 1).size()
                  ? 1
                  : 0;
  }
  EXPECT_GT(differ, 300);
}

}  // namespace
}  // namespace assay::sim
