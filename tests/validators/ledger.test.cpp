#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind ledger;

namespace {

using testing::HasSubstr;

const PipelineFactory good = reference::streaming_pipeline();

TEST(Ledger, HoldsForTheReferenceInACalmWorldWithItsTruth) {
  const auto run = test::calm_run(good);
  ASSERT_FALSE(run.truth.recorded.empty());
  const Verdict verdict = ledger.judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.measured << "\n" << verdict.detail;
}

TEST(Ledger, HoldsForTheReferenceOnAHostileLogWithCrashes) {
  const auto run = test::hostile_run(good);
  ASSERT_GT(run.process_actions.size(), 3U);
  const Verdict verdict = ledger.judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.measured << "\n" << verdict.detail;
}

TEST(Ledger, BlamesTheWorldWhenItsRecordIsNotItsCleanLog) {
  auto run = test::calm_run(good);
  run.truth.recorded.front().units += 1;
  const Verdict verdict = ledger.judge(test::evidence_on(run, good));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.field, HasSubstr("/units"));
  EXPECT_THAT(verdict.detail, HasSubstr("not in the pipeline"));
}

TEST(Ledger, NamesTheEventOnWhichAPipelineGoesWrong) {
  const PipelineFactory cents = mutant_kind("cents_for_dollars").pipeline(good);
  const auto run = test::hostile_run(cents);
  const Verdict verdict = ledger.judge(test::evidence_on(run, cents));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.field, HasSubstr("/sum"));
  EXPECT_THAT(verdict.detail, HasSubstr("from event "));
}

TEST(Ledger, SaysThatACopyIsTheCauseWhereCopiesCount) {
  const PipelineFactory copies = mutant_kind("no_dedup").pipeline(good);
  const auto run = test::hostile_run(copies);
  const Verdict verdict = ledger.judge(test::evidence_on(run, copies));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("likely cause: a copy of an event"));
}

TEST(Ledger, SaysThatOnlyTheRestoreIsWrongWhereAFreshRunIsRight) {
  const PipelineFactory forgets = mutant_kind("restore_skips_one_event").pipeline(good);
  const auto run = test::hostile_run(forgets);
  const Verdict verdict = ledger.judge(test::evidence_on(run, forgets));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("how the pipeline was run"));
}

TEST(Ledger, KnowsNothingWithoutEvents) {
  const sim::RunRecord run;
  EXPECT_EQ(ledger.judge(test::evidence_on(run, good)).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
