#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(ColdBurst, WhatWouldHaveComeBeforeComesInTheBurstAndInOrder) {
  const test::Facts facts;
  const auto fault = test::fault("cold_burst", 1.0, R"({"length":"10m","share":1})");
  std::vector<EventTime> planned;
  for (int hour = 0; hour < 48; ++hour)
    planned.push_back(test::monday + std::chrono::hours{hour});
  EventTime first = EventTime::max();
  EventTime last_moved = test::monday;
  for (std::uint32_t user = 0; user < 200; ++user) {
    std::vector<EventTime> visits = planned;
    fault->visit(facts.run, UnitMoment{}, visits, {1, Purpose::faults, user});
    EXPECT_TRUE(std::ranges::is_sorted(visits));
    ASSERT_EQ(visits.size(), planned.size());
    first = std::min(first, visits.front());
    for (std::size_t i = 0; i < visits.size(); ++i) {
      if (visits[i] != planned[i]) last_moved = std::max(last_moved, visits[i]);
    }
  }
  EXPECT_LE(last_moved - first, 10min);
  EXPECT_LT(first, test::monday + 24h);
}

TEST(ColdBurst, AShareOfTheUnitsTakesPart) {
  const test::Facts facts;
  const auto fault = test::fault("cold_burst", 1.0);
  int moved = 0;
  for (std::uint32_t user = 0; user < 3000; ++user) {
    std::vector<EventTime> visits{test::monday};
    fault->visit(facts.run, UnitMoment{}, visits, {1, Purpose::faults, user});
    moved += visits.front() != test::monday ? 1 : 0;
  }
  EXPECT_NEAR(moved, 900, test::five_sd(3000, 0.3));
}

}  // namespace
}  // namespace assay::sim
