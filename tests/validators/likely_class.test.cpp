#include "validators/likely_class.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace assay::validators {
namespace {

std::vector<Verdict> broken(std::vector<std::string> names) {
  std::vector<Verdict> out;
  for (const ValidatorKind* kind : validator_kinds()) {
    Verdict& verdict = out.emplace_back(verdict_of(*kind));
    const bool is_broken = std::ranges::find(names, kind->name) != names.end();
    verdict.finding = is_broken ? Finding::broken : Finding::holds;
  }
  return out;
}

TEST(LikelyClass, FollowsFromThePatternOfWhatIsBroken) {
  EXPECT_EQ(likely_class(broken({"ledger", "duplication"})).name, "deduplication");
  EXPECT_EQ(likely_class(broken({"ledger", "crash_anywhere"})).name, "restore");
  EXPECT_EQ(likely_class(broken({"ledger", "shard_count", "crash_anywhere"})).name, "sharding");
  EXPECT_EQ(likely_class(broken({"statistics"})).name, "statistics");
  EXPECT_EQ(likely_class(broken({"sample_ratio"})).name, "split");
  EXPECT_EQ(likely_class(broken({"assigner"})).name, "assignment");
  EXPECT_EQ(likely_class(broken({"ledger", "retract_all"})).name, "retraction");
}

TEST(LikelyClass, IsNotOneOfStatisticsWhereTheSumsAreWrongAlready) {
  EXPECT_EQ(likely_class(broken({"ledger", "statistics"})).name, "counting");
}

TEST(LikelyClass, ComesFromTheLastEventWhereNoRelationIsBroken) {
  sim::RunRecord run;
  run.dictionary = std::make_unique<Dictionary>();
  Event event;
  event.event_id = Text{"o1"};
  event.units[0] = run.dictionary->unit(UnitKind::user, "u1");
  event.payload = Outcome{run.dictionary->symbol("purchase")};
  run.delivered_log = {event};
  EXPECT_EQ(likely_class(broken({"ledger"}), &run).name, "counting");
  run.delivered_log = {event, event};
  EXPECT_EQ(likely_class(broken({"ledger"}), &run).name, "deduplication");
  run.process_actions.emplace_back();
  EXPECT_EQ(likely_class(broken({"ledger"}), &run).name, "restore");
}

TEST(LikelyClass, EveryPatternNamesValidators) {
  std::set<std::string_view> known;
  for (const ValidatorKind* kind : validator_kinds())
    known.insert(kind->name);
  for (const DefectPattern& pattern : defect_patterns()) {
    for (const std::string_view name : pattern.broken)
      EXPECT_TRUE(known.contains(name)) << name;
    for (const std::string_view name : pattern.not_broken)
      EXPECT_TRUE(known.contains(name)) << name;
  }
}

}  // namespace
}  // namespace assay::validators
