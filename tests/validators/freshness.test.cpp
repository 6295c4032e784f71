#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <utility>

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
  auto run = test::calm_run(good);
  run.scenario.pipeline.events_per_second = 0.01;
  const Verdict verdict = freshness.judge(test::evidence_on(run, good));
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

TEST(Freshness, SaysHowEvenlyTheReferenceWorks) {
  const auto run = test::calm_run(good);
  const Verdict verdict = freshness.judge(test::evidence_on(run, good));
  EXPECT_THAT(verdict.detail, HasSubstr("most over median"));
}

TEST(Freshness, IsBrokenWhereAnswersCostMoreAsTheLogGrows) {
  const PipelineFactory slow = mutant_kind("recomputes_every_answer").pipeline(good);
  const auto run = test::calm_run(slow, 2'000);
  const Verdict verdict = freshness.judge(test::evidence_on(run, slow));
  EXPECT_EQ(verdict.finding, Finding::broken) << verdict.detail;
  EXPECT_EQ(verdict.field, "freshness/work");
}

/// A guest that has nothing to say of its work.
class Silent final : public Pipeline {
 public:
  explicit Silent(std::unique_ptr<Pipeline> inner) : inner_{std::move(inner)} {}

  void ingest(std::span<const Event> events) override { inner_->ingest(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override { return inner_->snapshot(as_of); }

 private:
  std::unique_ptr<Pipeline> inner_;
};

TEST(Freshness, JudgesTheWaitOfAPipelineThatDoesNotCountItsWork) {
  const PipelineFactory silent = [](const PipelineSetup& setup, const Dictionary& dictionary) {
    return std::make_unique<Silent>(good(setup, dictionary));
  };
  const auto run = test::calm_run(silent);
  const Verdict verdict = freshness.judge(test::evidence_on(run, silent));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
  EXPECT_THAT(verdict.detail, HasSubstr("does not count"));
}

TEST(Freshness, KnowsNothingWithoutEventsOrCounts) {
  EXPECT_EQ(freshness.judge(test::evidence_on({}, good)).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
