#include <gtest/gtest.h>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(ClockSkew, AShareOfTheClientsIsOffByAConstantInEitherDirection) {
  const auto early = test::stamped_ahead("clock_skew", R"({"share":0.5})", 1h, 4000);
  EXPECT_EQ(early, test::stamped_ahead("clock_skew", R"({"share":0.5})", 40h, 4000));
  const auto right = static_cast<double>(std::ranges::count(early, Duration{0}));
  EXPECT_NEAR(right, 2000.0, test::five_sd(4000, 0.5));
  const auto ahead = static_cast<double>(
      std::ranges::count_if(early, [](Duration off) { return off > Duration{0}; }));
  EXPECT_NEAR(ahead, 1000.0, test::five_sd(4000, 0.25));
}

TEST(ClockSkew, ItIsTenMinutesInTheMean) {
  double minutes = 0.0;
  for (const Duration off : test::stamped_ahead("clock_skew", R"({"share":1})", 1h, 4000))
    minutes += std::abs(static_cast<double>(off.count())) / 60e6;
  // Exponential: the mean of 4,000 has an sd of 10 / sqrt(4000) = 0.16 minutes.
  EXPECT_NEAR(minutes / 4000.0, 10.0, 0.8);
}

}  // namespace
}  // namespace assay::sim
