#include "validators/oracle/plan.hpp"

#include <gtest/gtest.h>

#include "model/input_error.hpp"
#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

TEST(Plan, AnExperimentWithoutADefinitionHasNoRowsAndItsExposuresAreHeld) {
  TinyLog log;
  log.define().received_at = TinyLog::arriving(150);
  log.expose("x", 110, "u", "a");
  const Snapshot before = log.as_of(149);
  EXPECT_TRUE(before.results.empty());
  EXPECT_TRUE(before.counts.units.empty());
  EXPECT_EQ(counts(before, "exposure").held, 1);
  const Snapshot after = log.as_of(150);
  EXPECT_EQ(row(after, "a").units, 1);
  EXPECT_EQ(counts(after, "exposure").counted, 1);
}

TEST(Plan, ALaterVersionChangesTrafficAndStatusOnly) {
  TinyLog log;
  log.define();
  ExperimentDefinition paused = log.definition();
  paused.status = ExperimentStatus::paused;
  paused.traffic_micro = 0;
  ExperimentDefinition shorter = log.definition();
  shorter.end = TinyLog::at(105);
  log.define("paused", 101, paused);
  log.define("shorter", 102, shorter);
  log.expose("x", 110, "u", "a");  // during a pause, and past the rejected end
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(row(snapshot, "a").units, 1);
  EXPECT_EQ(counts(snapshot, "experiment").counted, 2);
  EXPECT_EQ(counts(snapshot, "experiment").rejected, 1);
}

// The version of 90 s arrives at 150 s: from then on it is the first, and that of 95 s is rejected.
TEST(Plan, AnOlderVersionThatArrivesLaterBecomesTheFirst) {
  TinyLog log;
  ExperimentDefinition older = log.definition();
  older.start = TinyLog::at(120);
  log.define("newer", 95, log.definition());
  log.define("older", 90, older).received_at = TinyLog::arriving(150);
  log.expose("x", 110, "u", "a");
  EXPECT_EQ(row(log.as_of(149), "a").units, 1);
  EXPECT_EQ(counts(log.as_of(149), "experiment").rejected, 0);
  const Snapshot after = log.as_of(150);
  EXPECT_EQ(row(after, "a").units, 0);
  EXPECT_EQ(counts(after, "exposure").out_of_window, 1);
  EXPECT_EQ(counts(after, "experiment").rejected, 1);
}

TEST(Plan, OfVersionsOfOneInstantTheLeastEventIdIsFirst) {
  TinyLog log;
  ExperimentDefinition other = log.definition();
  other.variants = {{"c", 100 * micro}};
  log.define("v2", 90, log.definition());
  log.define("v10", 90, other);  // "v10" < "v2" as bytes
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(snapshot.results.size(), 1U);
  EXPECT_EQ(row(snapshot, "c").units, 0);
}

TEST(Plan, AnExposureToAVariantThatTheDefinitionLacksIsRejectedAndIgnored) {
  TinyLog log;
  log.define();
  log.expose("x1", 110, "u", "z");
  log.expose("x2", 120, "u", "a");
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(unit_counts(snapshot, "a").analysed, 1);  // and no crossover
  EXPECT_EQ(counts(snapshot, "exposure").rejected, 1);
  EXPECT_EQ(counts(snapshot, "exposure").counted, 1);
}

TEST(Plan, AnUnknownVariantIsRejectedAfterLateAndDuplicateCopiesFellOut) {
  TinyLog log;
  log.setup.lateness = std::chrono::seconds{10};
  log.define();
  log.expose("x", 110, "u", "z");
  log.expose("x", 110, "u", "z");
  log.expose("x", 110, "u", "z").received_at = TinyLog::arriving(130);
  log.expose("x", 110, "u", "a").received_at = TinyLog::arriving(115);
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(counts(snapshot, "exposure").rejected, 1);
  EXPECT_EQ(counts(snapshot, "exposure").duplicate, 2);
  EXPECT_EQ(counts(snapshot, "exposure").conflict, 1);
  EXPECT_EQ(counts(snapshot, "exposure").late, 1);
  EXPECT_EQ(row(snapshot, "a").units, 0);  // the copy to "a" is a duplicate of a rejected one
}

TEST(Plan, AMetricThatNobodyDefinedIsAnInputError) {
  TinyLog log;
  ExperimentDefinition definition = log.definition();
  definition.metrics.push_back("sells");
  log.define("d", 0, definition);
  EXPECT_THROW((void)log.as_of(300), InputError);
}

TEST(Plan, ConditionsOfAMetricReadTheOutcomesAttributes) {
  const auto with = [](std::string name, Condition::Op op, std::vector<std::string> values) {
    MetricDefinition metric = TinyLog::metric(std::move(name), MetricKind::count, "buy");
    metric.part.where = {{"shop", op, std::move(values)}};
    return metric;
  };
  TinyLog log{{with("in", Condition::Op::in, {"x", "y"}), with("not", Condition::Op::not_in, {"x"}),
               with("exists", Condition::Op::exists, {})}};
  log.define();
  log.expose("x1", 110, "u", "a");
  log.outcome("o1", 120, "u", "buy", 1, {{"shop", "x"}});   // in, exists
  log.outcome("o2", 120, "u", "buy", 1, {{"shop", "z"}});   // not, exists
  log.outcome("o3", 120, "u", "buy", 1);                    // not: a missing one is in no set
  log.outcome("o4", 120, "u", "sell", 1, {{"shop", "x"}});  // nothing
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(whole(row(snapshot, "a", "all", "in").sums.sum), 1);
  EXPECT_EQ(whole(row(snapshot, "a", "all", "not").sums.sum), 2);
  EXPECT_EQ(whole(row(snapshot, "a", "all", "exists").sums.sum), 2);
  EXPECT_EQ(counts(snapshot, "outcome").untracked, 1);
}

}  // namespace
}  // namespace assay::validators
