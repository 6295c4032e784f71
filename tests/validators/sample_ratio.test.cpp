#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind sample_ratio;

namespace {

using testing::HasSubstr;

const PipelineFactory good = reference::streaming_pipeline();

Verdict judge(const sim::RunRecord& run) {
  return sample_ratio.judge(test::evidence_on(run, good));
}

/// A final answer with these many exposed (and analysed) units of one experiment.
sim::RunRecord run_with(std::int64_t control, std::int64_t treatment) {
  sim::RunRecord run;
  ExperimentDefinition& experiment = run.scenario.experiments.emplace_back();
  experiment.experiment_id = "e";
  experiment.variants = {{"a", 50'000'000}, {"b", 50'000'000}};
  Snapshot& answer = run.snapshots.emplace_back();
  for (const auto& [variant, units] : {std::pair{"a", control}, std::pair{"b", treatment}}) {
    UnitCounts row;
    row.experiment_id = "e";
    row.variant = variant;
    row.exposed = row.analysed = units;
    answer.counts.units.push_back(row);
  }
  return run;
}

TEST(SampleRatio, HoldsWhereUnitsAreSplitAsDesigned) {
  const Verdict verdict = judge(test::calm_run(good, 2'000));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
  EXPECT_FALSE(verdict.blocks_results);
}

// chi-square = (a - b)^2 / (a + b) with one degree of freedom; p = 0.001 at 10.8276.
TEST(SampleRatio, BlocksResultsBelowAThousandthAndNotAbove) {
  const Verdict above = judge(run_with(50'519, 49'481));  // 10.77
  EXPECT_EQ(above.finding, Finding::holds);
  EXPECT_FALSE(above.blocks_results);
  const Verdict below = judge(run_with(50'521, 49'479));  // 10.86
  EXPECT_EQ(below.finding, Finding::broken);
  EXPECT_TRUE(below.blocks_results);
  EXPECT_EQ(below.limit, 0.5);
}

TEST(SampleRatio, BlamesExclusionWhereTheExposedAreSplitFairly) {
  auto run = run_with(5'000, 5'000);
  run.snapshots.back().counts.units[1].bots = 600;
  run.snapshots.back().counts.units[1].analysed = 4'400;
  const Verdict verdict = judge(run);
  EXPECT_EQ(verdict.field, "e/b/analysed");
  EXPECT_THAT(verdict.detail, HasSubstr("exclusion"));
}

TEST(SampleRatio, TellsALostExposureFromAWrongAssignmentByTheCleanLog) {
  auto run = run_with(5'000, 4'400);
  run.truth.recorded_units = run_with(5'000, 5'000).snapshots.back().counts.units;
  EXPECT_THAT(judge(run).detail, HasSubstr("lost between client and answer"));
  run.truth.recorded_units = run.snapshots.back().counts.units;
  EXPECT_THAT(judge(run).detail, HasSubstr("assignment, or execution"));
}

TEST(SampleRatio, NamesTheSegmentInWhichItIsWorst) {
  auto run = run_with(4'000, 3'500);
  run.scenario.experiments[0].segments = {{.attribute = "client"}};
  const auto row = [&](const char* variant, const char* segment, std::int64_t units) {
    ResultRow out;
    out.experiment_id = "e";
    out.variant = variant;
    out.segment = segment;
    out.units = units;
    run.snapshots.back().results.push_back(out);
  };
  row("a", "client=app", 2'000);
  row("a", "client=web", 2'000);
  row("b", "client=app", 1'500);
  row("b", "client=web", 2'000);
  EXPECT_THAT(judge(run).detail, HasSubstr("worst in client=app: b has 250 too few"));
}

TEST(SampleRatio, KnowsNothingOfAHandfulOfUnits) {
  EXPECT_EQ(judge(run_with(4, 1)).finding, Finding::unknown);
  EXPECT_EQ(judge(run_with(0, 0)).finding, Finding::unknown);
  EXPECT_EQ(judge({}).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
