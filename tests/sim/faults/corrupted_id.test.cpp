#include <gtest/gtest.h>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(CorruptedId, AShareOfTheEventsMeetsUnderAFewIds) {
  const RunRecord run = test::run_under({"corrupted_id", 1.0, R"({"share":0.3})"});
  std::map<std::string_view, int> events;
  int of_clients = 0;
  for (const Event& event : run.delivered_log) {
    if (type_of(event) != EventType::exposure && type_of(event) != EventType::outcome) continue;
    ++of_clients;
    const std::string_view user = run.dictionary->text(UnitKind::user, event.unit(UnitKind::user));
    if (user.front() != 'u' || user == "undefined") ++events[user];
  }
  EXPECT_EQ(events.size(), 4U);
  EXPECT_GT(events["00000000-0000-0000-0000-000000000000"], 0);
  int corrupted = 0;
  for (const auto& [id, count] : events)
    corrupted += count;
  EXPECT_NEAR(corrupted, 0.3 * of_clients, test::five_sd(of_clients, 0.3));
  EXPECT_EQ(corrupted, test::census_of(run, "corrupted_id").injected);
}

}  // namespace
}  // namespace assay::sim
