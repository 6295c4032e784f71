#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind effect_in_interval;

namespace {

using testing::HasSubstr;

const PipelineFactory good = reference::streaming_pipeline();

Verdict judge(const sim::RunRecord& run) {
  return effect_in_interval.judge(test::evidence_on(run, good));
}

TEST(EffectInInterval, HoldsWithoutAnyEffect) {
  const Verdict verdict = judge(test::calm_run(good, 2'000));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
  EXPECT_THAT(verdict.detail, HasSubstr("delivery bias 0"));
}

TEST(EffectInInterval, IsBrokenWhereTheTruthLiesElsewhere) {
  auto run = test::calm_run(good, 2'000);
  for (sim::CausalEffect& effect : run.truth.effects)
    effect.delivered.variant += effect.delivered.units * 10 * micro;
  const Verdict verdict = judge(run);
  EXPECT_EQ(verdict.finding, Finding::broken);
  ASSERT_TRUE(verdict.interval && verdict.limit);
  EXPECT_GT(*verdict.limit, verdict.interval->second);
}

TEST(EffectInInterval, KnowsNothingOfABlockedExperiment) {
  auto run = test::calm_run(good, 2'000);
  for (ResultRow& row : run.snapshots.back().results)
    if (row.variant == "treatment") row.units /= 2;
  const Verdict verdict = judge(run);
  EXPECT_EQ(verdict.finding, Finding::unknown);
  EXPECT_THAT(verdict.detail, HasSubstr("blocked"));
}

TEST(EffectInInterval, KnowsNothingOfAHandfulOfUnits) {
  EXPECT_EQ(judge(test::calm_run(good, 60)).finding, Finding::unknown);
  EXPECT_EQ(judge({}).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
