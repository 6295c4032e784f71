#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"

namespace assay::validators {

extern const ValidatorKind conservation;

namespace {

const PipelineFactory good = reference::streaming_pipeline();

Verdict judge(const sim::RunRecord& run) {
  return conservation.judge(test::evidence_on(run, good));
}

TEST(Conservation, HoldsForTheReferenceOnAHostileLog) {
  const Verdict verdict = judge(test::hostile_run(good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
}

TEST(Conservation, IsBrokenWhereAnEventIsInNoClassOrInTwo) {
  for (const std::int64_t change : {-1, 1}) {
    auto run = test::hostile_run(good);
    run.snapshots[1].counts.events[2].counted += change;
    const Verdict verdict = judge(run);
    EXPECT_EQ(verdict.finding, Finding::broken);
    EXPECT_EQ(verdict.field, "events/exposure/received");
  }
}

TEST(Conservation, IsBrokenWhereALossIsHiddenFromAllClasses) {
  auto run = test::hostile_run(good);
  EventCounts& outcomes = run.snapshots.back().counts.events[3];
  ASSERT_EQ(outcomes.event_type, "outcome");
  outcomes.received -= 1;
  outcomes.counted -= 1;
  EXPECT_EQ(judge(run).field, "events/outcome/received");
}

TEST(Conservation, IsBrokenWhereUnitsAreInNoClass) {
  auto run = test::hostile_run(good);
  run.snapshots.back().counts.units.front().crossover += 1;
  EXPECT_EQ(judge(run).field, "checkout/control/exposed");
}

TEST(Conservation, IsBrokenWhereTheTwoTablesDisagree) {
  auto run = test::hostile_run(good);
  run.snapshots.back().results.front().units += 1;
  EXPECT_EQ(judge(run).field, "checkout/control/analysed");
}

TEST(Conservation, KnowsNothingOfAPipelineWithoutCounts) {
  auto run = test::hostile_run(good);
  for (Snapshot& snapshot : run.snapshots)
    snapshot.counts = {};
  EXPECT_EQ(judge(run).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
