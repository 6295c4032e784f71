#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(Late, ItHoldsBackAShareForHours) {
  const test::Facts facts;
  const auto fault = test::fault("late", 0.3);
  constexpr std::uint32_t n = 20'000;
  int held = 0;
  double hours = 0.0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Delivery one = test::delivery(i);
    const std::vector<Delivery> out = test::carried(*fault, one, facts);
    ASSERT_EQ(out.size(), 1U);
    const Duration by = out[0].event.received_at - one.event.received_at;
    if (by > Duration{0}) ++held;
    hours += static_cast<double>(by.count()) / 3600e6;
  }
  EXPECT_NEAR(held, 0.06 * n, test::five_sd(n, 0.06));  // a share of 0.2 * level
  // Exponential, mean 6 h: the mean of `held` of them has an sd of 6 h / sqrt(held).
  EXPECT_NEAR(hours / held, 6.0, 5.0 * 6.0 / std::sqrt(held));
}

TEST(Late, DefinitionsAndClassificationsAreNotHeldBack) {
  const test::Facts facts;
  Delivery one = test::delivery(0);
  for (const Payload& payload : {Payload{Classification{}}, Payload{DefinitionChange{}}}) {
    one.event.payload = payload;
    EXPECT_EQ(test::carried(*test::fault("late", 1.0, R"({"share":1})"), one, facts)[0].event,
              one.event);
  }
}

}  // namespace
}  // namespace assay::sim
