#include "validators/oracle/unit.hpp"

#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

using std::chrono::seconds;

TinyLog defined(std::vector<MetricDefinition> metrics = {TinyLog::count_of("buy")}) {
  TinyLog log{std::move(metrics)};
  log.define();
  return log;
}

TEST(FirstExposure, TheWindowHoldsItsStartAndNotItsEnd) {
  TinyLog log = defined();
  log.expose("x1", 99, "before", "a");
  log.expose("x2", 100, "at_start", "a");
  log.expose("x3", 199, "at_the_last_second", "a");
  log.expose("x4", 200, "at_end", "a");
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(row(snapshot, "a").units, 2);
  EXPECT_EQ(counts(snapshot, "exposure").counted, 2);
  EXPECT_EQ(counts(snapshot, "exposure").out_of_window, 2);
}

TEST(FirstExposure, IsTheLeastByEventTimeThenEventIdWhateverTheArrival) {
  TinyLog log = defined();
  ExperimentDefinition definition = log.definition();
  definition.crossover = CrossoverRule::first;
  definition.segments = {{"country", SegmentDefinition::From::exposure}};
  log.events.clear();
  log.define("d", 0, definition);
  log.expose("x2", 120, "u", "a", {{"country", "US"}});
  log.expose("x3", 110, "u", "b", {{"country", "DE"}}).received_at = TinyLog::arriving(150);
  log.expose("x1", 110, "u", "a", {{"country", "IN"}}).received_at = TinyLog::arriving(160);
  EXPECT_EQ(row(log.as_of(149), "a", "country=US").units, 1);
  EXPECT_EQ(row(log.as_of(159), "b", "country=DE").units, 1);  // rule `first`: no crossover
  EXPECT_EQ(row(log.as_of(160), "a", "country=IN").units, 1);
  EXPECT_FALSE(has_row(log.as_of(160), "country=DE"));
}

TEST(Crossover, AUnitThatMetTwoVariantsIsExcludedAndCountedWhereItStarted) {
  TinyLog log = defined();
  log.expose("x1", 110, "u", "b");
  log.expose("x2", 120, "u", "a");
  log.expose("x3", 110, "v", "b");
  log.expose("x4", 120, "v", "b");
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(row(snapshot, "b").units, 1);
  EXPECT_EQ(unit_counts(snapshot, "b").exposed, 2);
  EXPECT_EQ(unit_counts(snapshot, "b").crossover, 1);
  EXPECT_EQ(unit_counts(snapshot, "b").analysed, 1);
  EXPECT_EQ(unit_counts(snapshot, "a").exposed, 0);
}

TEST(Crossover, ExposuresOutsideTheWindowAreNoCrossover) {
  TinyLog log = defined();
  log.expose("x1", 90, "u", "a");
  log.expose("x2", 110, "u", "b");
  log.expose("x3", 200, "u", "a");
  EXPECT_EQ(row(log.as_of(300), "b").units, 1);
}

TEST(Window, AnOutcomeCountsFromTheFirstExposureToTheEnd) {
  TinyLog log = defined({TinyLog::sum_of("buy")});
  log.expose("x", 110, "u", "a");
  log.outcome("o1", 109, "u", "buy", 1);  // before: out of window
  log.outcome("o2", 110, "u", "buy", 2);  // the same instant counts
  log.outcome("o3", 199, "u", "buy", 4);
  log.outcome("o4", 200, "u", "buy", 8);  // the end is out
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(whole(row(snapshot, "a", "all", "buy_total").sums.sum), 2 + 4);
  EXPECT_EQ(counts(snapshot, "outcome").counted, 2);
  EXPECT_EQ(counts(snapshot, "outcome").out_of_window, 2);
}

TEST(Window, AConversionWindowIsHalfOpen) {
  MetricDefinition metric = TinyLog::count_of("buy");
  metric.conversion_window = seconds{10};
  TinyLog log = defined({metric});
  log.expose("x", 110, "u", "a");
  log.outcome("o1", 119, "u", "buy");
  log.outcome("o2", 120, "u", "buy");
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(row(snapshot, "a").values, 1);
  EXPECT_EQ(counts(snapshot, "outcome").out_of_window, 1);
}

TEST(Window, AnOutcomeThatArrivesBeforeItsExposureIsHeldUntilThen) {
  TinyLog log = defined();
  log.expose("x", 110, "u", "a").received_at = TinyLog::arriving(150);
  log.outcome("o", 120, "u", "buy");
  EXPECT_EQ(counts(log.as_of(149), "outcome").held, 1);
  EXPECT_EQ(counts(log.as_of(150), "outcome").counted, 1);
  EXPECT_EQ(row(log.as_of(150), "a").values, 1);
}

TEST(Bots, TheLatestVerdictByEventTimeThenEventIdRules) {
  TinyLog log = defined();
  log.expose("x", 110, "u", "a");
  log.outcome("o", 120, "u", "buy");
  log.classify("c2", 130, "u", true);
  EXPECT_EQ(row(log.as_of(300), "a").units, 0);
  EXPECT_EQ(unit_counts(log.as_of(300), "a").bots, 1);
  log.classify("c9", 125, "u", false);  // older: does not restore
  EXPECT_EQ(row(log.as_of(300), "a").units, 0);
  log.classify("c1", 130, "u", false);  // the same instant, a smaller id
  EXPECT_EQ(row(log.as_of(300), "a").units, 0);
  log.classify("c3", 130, "u", false);
  EXPECT_EQ(row(log.as_of(300), "a").units, 1);
  EXPECT_EQ(row(log.as_of(300), "a").values, 1);
}

TEST(Bots, ACrossoverThatIsABotCountsAsABot) {
  TinyLog log = defined();
  log.expose("x1", 110, "u", "a");
  log.expose("x2", 120, "u", "b");
  log.classify("c", 130, "u", true);
  const UnitCounts units = unit_counts(log.as_of(300), "a");
  EXPECT_EQ(units.bots, 1);
  EXPECT_EQ(units.crossover, 0);
}

TEST(Bots, EventsOfABotAreCountedAllTheSame) {
  TinyLog log = defined();
  log.expose("x", 110, "u", "a");
  log.outcome("o", 120, "u", "buy");
  log.classify("c", 130, "u", true);
  EXPECT_EQ(counts(log.as_of(300), "exposure").counted, 1);
  EXPECT_EQ(counts(log.as_of(300), "outcome").counted, 1);
}

// An experiment on sessions: user "u" has the sessions s1 and s2.
TinyLog session_log() {
  TinyLog log;
  ExperimentDefinition definition = log.definition();
  definition.unit = UnitKind::session;
  log.define("d", 0, definition);
  log.give_unit(log.expose("x1", 110, "u", "a"), UnitKind::session, "s1");
  log.give_unit(log.expose("x2", 110, "u", "b"), UnitKind::session, "s2");
  log.give_unit(log.outcome("o1", 120, "u", "buy"), UnitKind::session, "s1");
  return log;
}

TEST(UnitKinds, AnExperimentJoinsOnItsOwnKind) {
  const Snapshot snapshot = session_log().as_of(300);
  EXPECT_EQ(row(snapshot, "a").units, 1);
  EXPECT_EQ(row(snapshot, "a").values, 1);
  EXPECT_EQ(row(snapshot, "b").units, 1);
  EXPECT_EQ(row(snapshot, "b").values, 0);
}

TEST(UnitKinds, AVerdictExcludesUnitsOfItsKindOnly) {
  TinyLog log = session_log();
  log.classify("c1", 130, "u", true, UnitKind::user);
  EXPECT_EQ(row(log.as_of(300), "a").units, 1);
  log.classify("c2", 130, "s1", true, UnitKind::session);
  EXPECT_EQ(row(log.as_of(300), "a").units, 0);
  EXPECT_EQ(row(log.as_of(300), "b").units, 1);
}

TEST(UnitKinds, AnEventWithoutTheKindIsCountedAsNoUnit) {
  TinyLog log = session_log();
  log.expose("x3", 110, "u", "a");
  log.outcome("o2", 120, "u", "buy");
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(counts(snapshot, "exposure").no_unit, 1);
  EXPECT_EQ(counts(snapshot, "outcome").no_unit, 1);
  EXPECT_EQ(row(snapshot, "a").values, 1);
}

// The users u and v share session s1, and what v did there arrives between what u did.
TEST(UnitKinds, OutcomesOfAUnitAreMetInTheOrderOfArrivalWhoeverTheUserIs) {
  TinyLog log = session_log();
  log.give_unit(log.outcome("o2", 150, "u", "buy"), UnitKind::session, "s1");
  log.give_unit(log.outcome("o3", 130, "v", "buy"), UnitKind::session, "s1");
  EXPECT_EQ(row(log.as_of(140), "a").values, 2);
  EXPECT_EQ(counts(log.as_of(140), "outcome").counted, 2);
}

// A second experiment, on users, takes the same outcome: the better class wins.
TEST(UnitKinds, AnOutcomesClassIsTheBestOverAllExperiments) {
  TinyLog log = session_log();
  ExperimentDefinition on_users = log.definition();
  on_users.experiment_id = "f";
  log.define("d2", 0, on_users);
  log.outcome("o2", 120, "u", "buy");  // no session; on users it waits for an exposure
  EXPECT_EQ(counts(log.as_of(300), "outcome").held, 1);
  EXPECT_EQ(counts(log.as_of(300), "outcome").counted, 1);
  EXPECT_EQ(counts(log.as_of(300), "outcome").no_unit, 0);
}

}  // namespace
}  // namespace assay::validators
