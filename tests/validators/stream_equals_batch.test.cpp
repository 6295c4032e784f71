#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind stream_equals_batch;

namespace {

using testing::HasSubstr;
using testing::Not;

const PipelineFactory good = reference::streaming_pipeline();

TEST(StreamEqualsBatch, HoldsWhereTheTwoAgree) {
  const auto run = test::hostile_run(good);
  const Verdict verdict = stream_equals_batch.judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
}

TEST(StreamEqualsBatch, BlamesThePipelineThatDiffersFromTheOracle) {
  const PipelineFactory wrong = mutant_kind("early_outcomes_lost").pipeline(good);
  const auto run = test::hostile_run(wrong);
  const Verdict verdict = stream_equals_batch.judge(test::evidence_on(run, wrong));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("the pipeline differs from the oracle"));
  EXPECT_THAT(verdict.detail, Not(HasSubstr("the batch twin differs")));
}

TEST(StreamEqualsBatch, BlamesTheTwinWhereTheTwinIsWrong) {
  const auto run = test::hostile_run(good);
  Evidence evidence = test::evidence_on(run, good);
  evidence.batch = mutant_kind("cents_for_dollars").pipeline(good);
  const Verdict verdict = stream_equals_batch.judge(evidence);
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("the batch twin differs from the oracle"));
  EXPECT_THAT(verdict.detail, Not(HasSubstr("the pipeline differs")));
}

TEST(StreamEqualsBatch, KnowsNothingWithoutATwin) {
  const auto run = test::hostile_run(good);
  Evidence evidence = test::evidence_on(run, good);
  evidence.batch = nullptr;
  EXPECT_EQ(stream_equals_batch.judge(evidence).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
