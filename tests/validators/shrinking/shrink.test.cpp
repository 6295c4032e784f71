#include "validators/shrinking/shrink.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/judge.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/shrinking/part.hpp"
#include "validators/shrinking/shrink_any.hpp"

namespace assay::validators {
namespace {

/// 2,000 units under a storm, lived once; sent through whatever is under test.
class StormyRun {
 public:
  explicit StormyRun(std::string_view mutant)
      : pipeline_{mutant_kind(mutant).pipeline(reference::streaming_pipeline())},
        run_{shrinking::cut(world(), shrinking::whole(world()))} {
    shrinking::send(run_, pipeline_);
  }

  [[nodiscard]] const sim::RunRecord& run() const { return run_; }

  [[nodiscard]] Evidence evidence() const {
    Evidence out = test::evidence_on(run_, pipeline_);
    out.explains = false;
    return out;
  }

  [[nodiscard]] Verdict verdict(const std::string& validator) const {
    return judge_all(evidence(), std::array{validator}).front();
  }

 private:
  static const sim::RunRecord& world() {
    static const sim::RunRecord lived = test::stormy_run(reference::streaming_pipeline(), 2'000);
    return lived;
  }

  PipelineFactory pipeline_;
  sim::RunRecord run_;
};

struct Typical {
  std::string_view mutant;
  std::string validator;
};

class TypicalMutant : public testing::TestWithParam<Typical> {};

TEST_P(TypicalMutant, ShrinksToTwoUnitsAndSixEventsWithinSixtyRuns) {
  const StormyRun stormy{GetParam().mutant};
  const Verdict broken = stormy.verdict(GetParam().validator);
  ASSERT_EQ(broken.finding, Finding::broken) << broken.measured;
  Shrinking out = shrink(stormy.evidence(), broken);
  ASSERT_TRUE(out.found) << out.why_not;
  EXPECT_GT(out.before.events, 35'000);
  const CaseSize size = size_of(out.found->record);
  EXPECT_LE(size.units, 2);
  EXPECT_LE(size.events, 6);
  EXPECT_LE(out.runs, 60);
  EXPECT_TRUE(out.is_whole);
  EXPECT_EQ(out.found->verdict.finding, Finding::broken);
  EXPECT_EQ(out.found->verdict.field, broken.field);
  const Evidence right = test::evidence_on(out.found->record, reference::streaming_pipeline());
  EXPECT_NE(judge_part(out.found->record, broken.validator, right).finding, Finding::broken);
}

INSTANTIATE_TEST_SUITE_P(Mutants, TypicalMutant,
                         testing::Values(Typical{"no_dedup", "ledger"},
                                         Typical{"end_inclusive", "ledger"},
                                         Typical{"pre_exposure_outcomes_counted", "ledger"},
                                         Typical{"earlier_exposure_ignored", "ledger"},
                                         Typical{"restore_skips_one_event", "ledger"},
                                         Typical{"half_of_bots_filtered", "retract_all"},
                                         Typical{"cents_for_dollars", "ledger"},
                                         Typical{"weekend_job_missing", "day_shift"},
                                         Typical{"answers_since_last_time", "prefix"}),
                         [](const auto& typical) {
                           return std::string{typical.param.mutant} + "_" + typical.param.validator;
                         });

TEST(Shrink, IsTheSameEveryTime) {
  const StormyRun stormy{"no_dedup"};
  const Verdict broken = stormy.verdict("ledger");
  const Shrinking first = shrink(stormy.evidence(), broken);
  Evidence again = stormy.evidence();
  again.jobs = 3;
  const Shrinking second = shrink(again, broken);
  ASSERT_TRUE(first.found && second.found);
  EXPECT_EQ(first.runs, second.runs);
  EXPECT_EQ(first.found->record.delivered_log, second.found->record.delivered_log);
  EXPECT_EQ(first.found->verdict.detail, second.found->verdict.detail);
}

TEST(Shrink, KeepsWhatItHasWhenTheRunsAreUsedUp) {
  const StormyRun stormy{"no_dedup"};
  const Verdict broken = stormy.verdict("ledger");
  const Shrinking out = shrink(stormy.evidence(), broken, {.max_runs = 5});
  ASSERT_TRUE(out.found);
  EXPECT_EQ(out.runs, 5);
  EXPECT_FALSE(out.is_whole);
  EXPECT_FALSE(out.was_stopped);
  EXPECT_LT(std::ssize(out.found->record.delivered_log), out.before.events);
  EXPECT_EQ(out.found->verdict.field, broken.field);
}

TEST(Shrink, StopsWhenItIsTime) {
  const StormyRun stormy{"no_dedup"};
  const Shrinking out =
      shrink(stormy.evidence(), stormy.verdict("ledger"), {.must_stop = [] { return true; }});
  EXPECT_FALSE(out.found);
  EXPECT_TRUE(out.was_stopped);
  EXPECT_EQ(out.runs, 0);
  EXPECT_NE(out.why_not, "");
}

TEST(Shrink, BlamesNoPipelineForWhatARightOneFailsOn) {
  const StormyRun stormy{"no_dedup"};
  sim::RunRecord run = shrinking::cut(stormy.run(), shrinking::whole(stormy.run()));
  std::size_t seen = 0;
  std::erase_if(run.delivered_log, [&](const Event& event) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    return exposure != nullptr && run.dictionary->text(exposure->variant) == "treatment" &&
           ++seen % 2 == 0;
  });
  const PipelineFactory good = reference::streaming_pipeline();
  shrinking::send(run, good);
  const Evidence evidence = test::evidence_on(run, good);
  const Verdict broken = judge_all(evidence, std::array{std::string{"sample_ratio"}}).front();
  ASSERT_EQ(broken.finding, Finding::broken) << broken.measured;
  const Shrinking out = shrink(evidence, broken);
  EXPECT_FALSE(out.found);
  EXPECT_THAT(out.why_not, testing::HasSubstr("a right pipeline fails"));
}

TEST(ShrinkAny, GoesOnToTheNextVerdictWhereTheFirstHasNoEnd) {
  const StormyRun stormy{"no_dedup"};
  Verdict elsewhere = stormy.verdict("ledger");
  elsewhere.field = "no/such/field";
  const std::array verdicts{elsewhere, stormy.verdict("duplication")};
  const Shrinking out = shrink_any(stormy.evidence(), verdicts);
  ASSERT_TRUE(out.found) << out.why_not;
  EXPECT_EQ(out.found->verdict.validator, "duplication");
}

TEST(ShrinkAny, HasNothingToDoWhereNothingIsBroken) {
  const StormyRun stormy{"no_dedup"};
  const Shrinking out = shrink_any(stormy.evidence(), {});
  EXPECT_FALSE(out.found);
  EXPECT_EQ(out.runs, 0);
}

}  // namespace
}  // namespace assay::validators
