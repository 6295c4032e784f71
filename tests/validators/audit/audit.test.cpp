#include "validators/audit/audit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

#include "validators/mutants/mutant.hpp"

namespace assay::validators::audit {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

constexpr std::uint64_t first_seed = 1;

TEST(AuditWorlds, TurnThroughAllProfilesAndAllFaultsAlone) {
  std::map<std::string, int> profiles;
  for (std::uint64_t run = 0; run < 20; ++run) {
    const std::string profile = profile_of_clean_run(run);
    ++profiles[profile.substr(0, profile.find(':'))];
  }
  EXPECT_THAT(profiles, testing::UnorderedElementsAre(
                            std::pair{"calm", 2}, std::pair{"mild", 5}, std::pair{"storm", 5},
                            std::pair{"swarm", 5}, std::pair{"extreme", 1}, std::pair{"only", 2}));
  std::set<std::string> alone;
  for (std::uint64_t run = 0; run < 2'000; ++run)
    alone.insert(profile_of_clean_run(run));
  EXPECT_THAT(alone, Contains("only:duplicate"));
  EXPECT_THAT(alone, Contains("only:rescale"));
}

TEST(AuditWorlds, AreOfSixtyToTwoHundredUnits) {
  const Worlds worlds;
  std::set<std::int64_t> units;
  for (std::uint64_t run = 0; run < 2'000; ++run)
    units.insert(worlds.of_clean_run(run, first_seed).scenario.population.units);
  EXPECT_EQ(*units.begin(), 60);
  EXPECT_EQ(*units.rbegin(), 200);
}

TEST(AuditWorlds, SayHowTheyAreLivedAgain) {
  const AuditWorld world = Worlds{}.of_mutant(mutant_kind("restored_without_past"), 7);
  EXPECT_THAT(world.replay, StartsWith("audit --seed 7 "));
  EXPECT_THAT(world.replay, testing::EndsWith("--mutant restored_without_past"));
  EXPECT_EQ(world.scenario.seed, 7U);
}

TEST(AuditWorlds, LeaveOutOneFaultAndKeepTheOthers) {
  MutantKind mutant = mutant_kind("no_dedup");
  mutant.faults = "late=0.5,duplicate,late_edge";
  const auto faults = Worlds{}.without("late", mutant, first_seed).scenario.faults;
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].fault, "duplicate");
  EXPECT_EQ(faults[1].fault, "late_edge");
}

TEST(CleanRuns, BlameNobodyAndSayTheSameOnAnyNumberOfThreads) {
  const Worlds worlds;
  const CleanRuns one = clean_runs(worlds, first_seed, 20, 1);
  const CleanRuns three = clean_runs(worlds, first_seed, 20, 3);
  for (const Blame& blame : one.blamed)
    ADD_FAILURE() << blame.validator << ": " << blame.detail << "\n./assay run " << blame.replay;
  EXPECT_EQ(one.events, three.events);
  EXPECT_GT(one.events, 20'000);
  const auto entries = one.census.entries();
  const auto again = three.census.entries();
  ASSERT_EQ(entries.size(), again.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    EXPECT_EQ(entries[i].met, again[i].met) << entries[i].name;
}

TEST(MutantRun, StopsAtTheWorldThatShowsIt) {
  MutantKind mutant = mutant_kind("cents_for_dollars");
  mutant.seeds = 5;
  const MutantRun run = run_mutant(mutant, Worlds{}, first_seed);
  EXPECT_TRUE(run.caught_by_named);
  EXPECT_EQ(run.seeds_taken, 1);
  EXPECT_THAT(run.caught_by, Contains("ledger"));
}

TEST(MutantRun, OneThatDoesNothingEscapesInEveryWorld) {
  MutantKind mutant = mutant_kind("cents_for_dollars");
  mutant.pipeline = [](PipelineFactory good) { return good; };
  mutant.seeds = 2;
  const MutantRun run = run_mutant(mutant, Worlds{}, first_seed);
  EXPECT_FALSE(run.caught_by_named);
  EXPECT_EQ(run.seeds_taken, 2);
  EXPECT_THAT(run.caught_by, IsEmpty());
}

TEST(MutantRun, AnotherFieldThanTheNamedOneIsNoCatch) {
  MutantKind mutant = mutant_kind("cents_for_dollars");
  mutant.field = "no_such_column";
  const MutantRun run = run_mutant(mutant, Worlds{}, first_seed);
  EXPECT_FALSE(run.caught_by_named);
  EXPECT_THAT(run.caught_by, Contains("ledger"));
}

TEST(Ablation, TellsNeededFaultsFromIdleOnes) {
  MutantKind mutant = mutant_kind("crossovers_unaccounted");
  mutant.faults = "crossover,reorder";
  const Worlds worlds;
  const std::vector<MutantRun> runs{run_mutant(mutant, worlds, first_seed)};
  const Ablation ablation = ablate(runs, matrix_of(runs), worlds, first_seed, 1);
  for (const FaultUse& use : ablation.faults) {
    if (use.fault == "crossover") {
      EXPECT_THAT(use.needed_by, ElementsAre(mutant.name));
    }
    if (use.fault == "reorder") {
      EXPECT_THAT(use.idle_in, ElementsAre(mutant.name));
    }
    if (use.fault == "late") {
      EXPECT_THAT(use.needed_by, IsEmpty());
    }
  }
  for (const ValidatorUse& use : ablation.validators)
    EXPECT_EQ(use.named, use.validator == "conservation" ? 1 : 0) << use.validator;
}

AuditResult good_result() {
  static constexpr MutantKind mutant{
      .name = "one", .summary = "nothing", .named_validator = "ledger"};
  AuditResult out;
  MutantRun& run = out.mutants.emplace_back();
  run.mutant = &mutant;
  run.caught_by_named = true;
  return out;
}

TEST(AuditResult, HoldsWhereAllIsCaughtAndNothingBlamed) {
  EXPECT_EQ(overall(good_result()), Finding::holds);
}

TEST(AuditResult, IsBrokenByAnEscapeABlameALostCatchAndAnIdleValidator) {
  AuditResult escaped = good_result();
  escaped.mutants[0].caught_by_named = false;
  EXPECT_EQ(overall(escaped), Finding::broken);
  AuditResult blamed = good_result();
  blamed.clean.blamed.emplace_back();
  EXPECT_EQ(overall(blamed), Finding::broken);
  AuditResult lost = good_result();
  lost.changes.lost.push_back({"one", "prefix"});
  EXPECT_EQ(overall(lost), Finding::broken);
  AuditResult idle = good_result();
  idle.idle_validators.emplace_back("prefix");
  EXPECT_EQ(overall(idle), Finding::broken);
}

TEST(AuditResult, IsUnknownWhereTheCensusHasGaps) {
  AuditResult gap = good_result();
  gap.clean.runs = 1;
  gap.census.push_back({.name = "late", .finding = Finding::unknown});
  EXPECT_EQ(overall(gap), Finding::unknown);
}

}  // namespace
}  // namespace assay::validators::audit
