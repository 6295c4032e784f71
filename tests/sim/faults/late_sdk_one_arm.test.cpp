#include <gtest/gtest.h>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(LateSdkOneArm, SixPerCentOfTreatmentAreServedButNeverLogged) {
  const test::Facts facts;
  const auto fault = test::fault("late_sdk_one_arm", 0.3);
  constexpr int n = 25'000;
  int unlogged = 0;
  for (int i = 0; i < n; ++i) {
    const std::string user = "u" + std::to_string(i);
    std::vector<PlannedExposure> exposures{test::exposure(0, 1), test::exposure(1, 0)};
    fault->expose(facts.run, test::client(test::monday, user), exposures,
                  {7, Purpose::faults, static_cast<std::uint64_t>(i)});
    std::vector<PlannedExposure> again{test::exposure(0, 1)};
    fault->expose(facts.run, test::client(test::monday, user), again, {7, Purpose::faults, 1});
    EXPECT_EQ(exposures[0].logged, again[0].logged);
    EXPECT_TRUE(exposures[0].served);
    EXPECT_TRUE(exposures[1].logged);
    unlogged += exposures[0].logged ? 0 : 1;
  }
  EXPECT_NEAR(unlogged, 0.06 * n, test::five_sd(n, 0.06));
  // Against 25,000 of control, chi-square with one degree of freedom: far beyond 10.83, which is
  // p = 0.001.
  const double kept = n - unlogged;
  EXPECT_GT((n - kept) * (n - kept) / (n + kept), 10.83);
}

}  // namespace
}  // namespace assay::sim
