#include <gtest/gtest.h>
#include <map>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(OfflineFlush, WhatArrivesInTheSpellArrivesAtOneInstantAndTheRestAsItWould) {
  const test::Facts facts;
  const auto fault = test::fault("offline_flush", 1.0, R"({"share":1})");
  for (std::uint32_t user = 0; user < 20; ++user) {
    std::set<ArrivalTime> flushed;
    for (std::uint32_t n = 0; n < 48 * 3600; n += 60) {
      const Delivery one = test::delivery_of(user, n);
      const Event after = test::carried(*fault, one, facts).at(0).event;
      EXPECT_TRUE(same_content(after, one.event));
      if (after.received_at == one.event.received_at) {
        EXPECT_TRUE(flushed.empty() || after.received_at >= *flushed.begin());
      } else {
        flushed.insert(after.received_at);
      }
    }
    EXPECT_LE(flushed.size(), 1U);
  }
}

TEST(OfflineFlush, ManyEventsOfOneUserArriveTogetherInAWorld) {
  const RunRecord run = test::run_under({"offline_flush", 1.0, R"({"share":1})"});
  std::map<ArrivalTime, int> at;
  int most = 0;
  for (const Event& event : run.delivered_log)
    most = std::max(most, ++at[event.received_at]);
  EXPECT_GE(most, 5);
  EXPECT_LE(run.delivered_log.size(), run.clean_log.size());
}

}  // namespace
}  // namespace assay::sim
