#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(ClockJump, AClockIsRightUntilItJumpsAndStaysWhereItIsThen) {
  constexpr std::uint32_t users = 1000;
  const std::string all = R"({"share":1})";
  const auto first = test::stamped_ahead("clock_jump", all, Duration{0}, users);
  const auto middle = test::stamped_ahead("clock_jump", all, 24h, users);
  const auto last = test::stamped_ahead("clock_jump", all, 48h - 1us, users);
  EXPECT_EQ(std::ranges::count(first, Duration{0}), users);
  EXPECT_EQ(std::ranges::count(last, Duration{0}), 0);
  // Each jumps once, at an instant that is uniform over the world.
  EXPECT_NEAR(static_cast<double>(std::ranges::count(middle, Duration{0})), 0.5 * users,
              test::five_sd(users, 0.5));
  for (std::uint32_t user = 0; user < users; ++user) {
    if (middle[user] != Duration{0}) {
      EXPECT_EQ(middle[user], last[user]);
    }
  }
}

}  // namespace
}  // namespace assay::sim
