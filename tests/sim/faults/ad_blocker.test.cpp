#include <gtest/gtest.h>
#include <map>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(AdBlocker, OfABlockedUnitNothingArrivesAndOfTheOthersAll) {
  const RunRecord run = test::run_under({"ad_blocker", 1.0, "{}"});
  std::map<UnitId, int> happened;
  std::map<UnitId, int> arrived;
  for (const Event& event : run.clean_log)
    happened[event.units[0]] += type_of(event) == EventType::outcome ? 1 : 0;
  for (const Event& event : run.delivered_log)
    arrived[event.units[0]] += type_of(event) == EventType::outcome ? 1 : 0;
  int active = 0;
  int blocked = 0;
  for (const auto& [unit, count] : happened) {
    if (count == 0) continue;
    ++active;
    blocked += arrived[unit] == 0 ? 1 : 0;
    EXPECT_TRUE(arrived[unit] == 0 || arrived[unit] == count);
  }
  EXPECT_NEAR(blocked, 0.3 * active, test::five_sd(active, 0.3));
}

}  // namespace
}  // namespace assay::sim
