#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(CrashOneArm, NothingIsLoggedFromTheTreatmentOn) {
  const test::Facts facts;
  const auto fault = test::fault("crash_one_arm", 1.0, R"({"share":1})");
  const auto out = test::exposed(
      *fault, facts, 0, {test::exposure(0, 0), test::exposure(1, 1), test::exposure(1, 0)});
  EXPECT_TRUE(out[0].logged);
  EXPECT_FALSE(out[1].logged);
  EXPECT_FALSE(out[2].logged);
  EXPECT_TRUE(out[1].served && out[2].served);
}

TEST(CrashOneArm, NinePerCentOfTheClientsCrash) {
  const test::Facts facts;
  const auto fault = test::fault("crash_one_arm", 0.3);
  constexpr int n = 20'000;
  EXPECT_EQ(test::logged_of(*fault, facts, n, 0), n);
  EXPECT_NEAR(test::logged_of(*fault, facts, n, 1), 0.91 * n, test::five_sd(n, 0.09));
}

}  // namespace
}  // namespace assay::sim
