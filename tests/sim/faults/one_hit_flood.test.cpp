#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "tests/sim/faults/moments.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(OneHitFlood, WhoWouldNotHaveComeComesOnceWithinAnHour) {
  const test::Facts facts;
  const auto fault = test::fault("one_hit_flood", 1.0);
  const EventTime middle = facts.run.start + (facts.run.end - facts.run.start) / 2;
  const UnitMoment absent = test::unit(false, facts.run.end);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    std::vector<EventTime> visits;
    fault->visit(facts.run, absent, visits, {7, Purpose::faults, i});
    ASSERT_EQ(visits.size(), 1U);
    EXPECT_GT(visits[0], middle);
    EXPECT_LE(visits[0], middle + 1h);
  }
  EXPECT_EQ(fault->chance_visit(facts.run, absent, {}), 1.0);
  const std::vector<EventTime> visits{test::monday};
  EXPECT_EQ(fault->chance_visit(facts.run, absent, visits), 0.0);
}

TEST(OneHitFlood, WhoComesAnywayComesAsBefore) {
  const test::Facts facts;
  std::vector<EventTime> visits{test::monday + 1h};
  test::fault("one_hit_flood", 1.0)
      ->visit(facts.run, test::unit(false, visits[0]), visits, {7, Purpose::faults, 0});
  EXPECT_EQ(visits, (std::vector<EventTime>{test::monday + 1h}));
}

TEST(OneHitFlood, TheWorldHasTheirExposuresAndTheRestAsItWas) {
  const RunRecord calm = test::run_under({"one_hit_flood", 0.0, "{}"});
  const RunRecord flooded = test::run_under({"one_hit_flood", 1.0, "{}"});
  EXPECT_GT(flooded.clean_log.size(), calm.clean_log.size());
  std::set<UnitId> before;
  for (const Event& event : calm.clean_log)
    before.insert(event.units[0]);
  const auto old_events = std::ranges::count_if(
      flooded.clean_log, [&](const Event& event) { return before.contains(event.units[0]); });
  EXPECT_EQ(old_events, std::ssize(calm.clean_log));
}

}  // namespace
}  // namespace assay::sim
