#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind freshness;

namespace {

using testing::HasSubstr;

const PipelineFactory good = reference::streaming_pipeline();

TEST(Freshness, HoldsWhereEventsAreServedAsTheyCome) {
  const auto run = test::calm_run(good);
  const Verdict verdict = freshness.judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
  EXPECT_LE(*verdict.estimate, 1.0 + 1e-3);  // a tick, and a service time
}

TEST(Freshness, IsBrokenWhereMoreArrivesThanIsServed) {
  const auto run = test::calm_run(good);
  Evidence evidence = test::evidence_on(run, good);
  evidence.events_per_second = 0.01;
  const Verdict verdict = freshness.judge(evidence);
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_EQ(verdict.field, "freshness/queue");
}

TEST(Freshness, SaysSinceWhenAnAnswerLacksAnEvent) {
  const PipelineFactory stale = mutant_kind("stale_snapshots").pipeline(good);
  const auto run = test::calm_run(stale);
  const Verdict verdict = freshness.judge(test::evidence_on(run, stale));
  EXPECT_EQ(verdict.field, "freshness/snapshot");
  EXPECT_THAT(verdict.detail, HasSubstr("the answer has "));
}

TEST(Freshness, KnowsNothingWithoutEventsOrCounts) {
  EXPECT_EQ(freshness.judge(test::evidence_on({}, good)).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
