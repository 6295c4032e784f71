#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(HotUnit, OneUnitHasItsShareOfAllSessionsAndTheOthersWhatTheyHad) {
  const RunRecord calm = test::run_under({"hot_unit", 0.0, "{}"});
  const RunRecord run = test::run_under({"hot_unit", 1.0, R"({"share":0.5})"});
  std::map<UnitId, std::ptrdiff_t> events;
  for (const Event& event : run.clean_log)
    ++events[event.unit(UnitKind::user)];
  for (const Event& event : calm.clean_log)
    --events[event.unit(UnitKind::user)];
  std::erase_if(events, [](const auto& unit) { return unit.second == 0; });
  ASSERT_EQ(events.size(), 1U);
  // 300 units, two sessions a day, two days: 600 more sessions, of some four events each.
  EXPECT_GT(events.begin()->second, 1200);
  EXPECT_EQ(test::census_of(run, "hot_unit").injected, 1);
}

}  // namespace
}  // namespace assay::sim
