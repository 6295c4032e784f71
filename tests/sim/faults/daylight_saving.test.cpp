#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(DaylightSaving, HalfOfTheClocksGoForwardAndHalfBackInTheMiddleOfTheWorld) {
  const auto before = test::stamped_ahead("daylight_saving", R"({"share":1})", 24h - 1us, 1000);
  EXPECT_EQ(std::ranges::count(before, Duration{0}), 1000);
  const auto after = test::stamped_ahead("daylight_saving", R"({"share":1})", 24h, 1000);
  const auto forward = std::ranges::count(after, Duration{1h});
  EXPECT_EQ(forward + std::ranges::count(after, Duration{-1h}), 1000);
  EXPECT_NEAR(static_cast<double>(forward), 500.0, test::five_sd(1000, 0.5));
}

TEST(DaylightSaving, OrWhenTheScenarioSays) {
  const std::string at = R"({"at":"2026-06-01T06:00:00Z","share":1})";
  EXPECT_EQ(test::stamped_ahead("daylight_saving", at, 6h - 1us, 1)[0], Duration{0});
  EXPECT_NE(test::stamped_ahead("daylight_saving", at, 6h, 1)[0], Duration{0});
  EXPECT_THROW((void)test::fault("daylight_saving", 1.0, R"({"at":"spring"})"), InputError);
}

}  // namespace
}  // namespace assay::sim
