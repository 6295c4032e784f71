#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(TimeZone, LocalTimesAreWholeQuarterHoursFromTheDateLineToTheDateLine) {
  const auto ahead = test::stamped_ahead("time_zone", R"({"share":1})", 30h, 1000);
  EXPECT_EQ(ahead, test::stamped_ahead("time_zone", R"({"share":1})", 1h, 1000));
  for (const Duration off : ahead) {
    EXPECT_EQ(off % 15min, Duration{0});
    EXPECT_NE(off, Duration{0});
  }
  EXPECT_EQ(std::ranges::min(ahead), -12h);
  EXPECT_EQ(std::ranges::max(ahead), 14h);
}

TEST(TimeZone, OnTheFirstDayOfTheWorldSomeEventsFallOnAnother) {
  const RunRecord run = test::run_under({"time_zone", 1.0, R"({"share":0.5})"});
  const auto is_before = [](const Event& event) { return event.timestamp < test::monday; };
  EXPECT_EQ(std::ranges::count_if(run.clean_log, is_before), 0);
  EXPECT_GT(std::ranges::count_if(run.delivered_log, is_before), 100);
}

}  // namespace
}  // namespace assay::sim
