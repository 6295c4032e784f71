#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(LateEdge, ItHitsTheAllowanceToTheMicrosecondAndOneOnEitherSide) {
  const test::Facts facts;
  const auto fault = test::fault("late_edge", 1.0);
  constexpr std::uint32_t n = 20'000;
  std::map<Duration, int> hits;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Event event = test::carried(*fault, test::delivery(i), facts)[0].event;
    ++hits[lateness(event.timestamp, event.received_at)];
  }
  ASSERT_EQ(hits.size(), 4U);
  EXPECT_NEAR(hits[1s], 0.8 * n, test::five_sd(n, 0.2));  // those that were left alone
  for (const Duration edge : {Duration{1h - 1us}, Duration{1h}, Duration{1h + 1us}})
    EXPECT_NEAR(hits[edge], n / 15.0, test::five_sd(n, 1.0 / 15.0));
}

TEST(LateEdge, WhereNothingIsEverLateItDoesNothing) {
  test::Facts facts;
  facts.scenario.pipeline.lateness.reset();
  const Delivery one = test::delivery(0);
  EXPECT_EQ(test::carried(*test::fault("late_edge", 1.0, R"({"share":1})"), one, facts)[0].event,
            one.event);
}

TEST(LateEdge, WhatIsLateAlreadyIsNotHastened) {
  const test::Facts facts;
  Delivery one = test::delivery(0);
  one.event.received_at = arrives(one.event.timestamp, 2h);
  EXPECT_EQ(test::carried(*test::fault("late_edge", 1.0, R"({"share":1})"), one, facts)[0].event,
            one.event);
}

}  // namespace
}  // namespace assay::sim
