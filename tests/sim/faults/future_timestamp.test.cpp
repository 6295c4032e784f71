#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(FutureTimestamp, AShareIsStampedAheadAMonthInTheMean) {
  const test::Facts facts;
  const auto fault = test::fault("future_timestamp", 0.5);
  constexpr std::uint32_t n = 50'000;
  int stamped = 0;
  double days = 0.0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Delivery one = test::delivery(i);
    const Event after = test::carried(*fault, one, facts).at(0).event;
    EXPECT_EQ(after.received_at, one.event.received_at);
    if (after.timestamp > one.event.timestamp) ++stamped;
    days += static_cast<double>((after.timestamp - one.event.timestamp).count()) / 86'400e6;
  }
  EXPECT_NEAR(stamped, 0.01 * n, test::five_sd(n, 0.01));  // a share of 0.02 * level
  EXPECT_NEAR(days / stamped, 30.0, 5.0 * 30.0 / std::sqrt(stamped));
}

TEST(FutureTimestamp, NoneIsBeyondWhatTheWireCanCarry) {
  const test::Facts facts;
  const auto fault = test::fault("future_timestamp", 1.0, R"({"mean_ahead":"50000w","share":1})");
  EventTime last{Duration{0}};
  for (std::uint32_t i = 0; i < 100; ++i)
    last = std::max(last, test::carried(*fault, test::delivery(i), facts).at(0).event.timestamp);
  EXPECT_EQ(format_utc(last), "9999-12-31T23:59:59.999999Z");
}

}  // namespace
}  // namespace assay::sim
