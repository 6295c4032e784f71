#include <gtest/gtest.h>

#include "sim/faults/client_clock.hpp"
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
  const Duration ages{std::chrono::hours{24 * 365 * 9000LL}};
  EXPECT_EQ(format_utc(written_by(test::monday, ages)), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(format_utc(written_by(test::monday, -ages)), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(written_by(test::monday, Duration{5}), test::monday + Duration{5});
}

}  // namespace
}  // namespace assay::sim
