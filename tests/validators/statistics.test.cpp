#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "reference/streaming/streaming_pipeline.hpp"
#include "tests/validators/runs.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators {

extern const ValidatorKind statistics;

namespace {

using reference::ExperimentAnalysis;
using reference::Method;
using testing::EndsWith;
using testing::HasSubstr;

const PipelineFactory good = reference::streaming_pipeline();

Verdict judge(const sim::RunRecord& run) { return statistics.judge(test::evidence_on(run, good)); }

/// The reference's analysis, then changed.
Verdict judge_changed(const sim::RunRecord& run, void (*change)(ExperimentAnalysis&)) {
  Evidence evidence = test::evidence_on(run, good);
  evidence.analyse = [change](const ResultTable& rows,
                              std::span<const ExperimentDefinition> experiments,
                              std::span<const MetricDefinition> metrics,
                              const reference::AnalysisOptions& options) {
    auto out = reference::analyse(rows, experiments, metrics, options);
    change(out.front());
    return out;
  };
  return statistics.judge(evidence);
}

TEST(Statistics, HoldOnAWorldThatIsJudgedByEveryMethod) {
  const auto run = test::calm_run(good, 2'000);
  std::set<Method> methods;
  std::set<std::string> segments;
  for (const auto& experiment : reference::analyse(
           run.snapshots.back().results, run.scenario.experiments, run.scenario.metrics)) {
    for (const auto& row : experiment.metrics) {
      if (!row.estimate) continue;
      methods.insert(row.estimate->method);
      segments.insert(row.segment);
    }
  }
  EXPECT_EQ(methods, (std::set{Method::two_proportion_z, Method::welch, Method::ratio_delta,
                               Method::cuped}));
  EXPECT_EQ(segments, (std::set<std::string>{"all", "country=DE", "country=US"}));
  const Verdict verdict = judge(run);
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
  EXPECT_EQ(verdict.field, "");
}

TEST(Statistics, HoldOnAHostileLogOfWhichNoTruthIsKnown) {
  const Verdict verdict = judge(test::hostile_run(good));
  EXPECT_EQ(verdict.finding, Finding::holds) << verdict.detail;
  EXPECT_FALSE(statistics.needs_world);
}

TEST(Statistics, AreBrokenByAPartInAMillion) {
  const Verdict verdict = judge_changed(test::calm_run(good), [](ExperimentAnalysis& analysis) {
    for (auto& row : analysis.metrics)
      if (row.estimate) row.estimate->difference.standard_error *= 1.000001;
  });
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.field, EndsWith("/difference/standard_error"));
  EXPECT_THAT(verdict.detail, HasSubstr("the statistics are to blame"));
}

TEST(Statistics, AreBrokenWhereARowIsLeftOutWithoutReason) {
  const Verdict verdict = judge_changed(test::calm_run(good), [](ExperimentAnalysis& analysis) {
    const auto first = std::ranges::find_if(
        analysis.metrics, [](const auto& row) { return row.estimate.has_value(); });
    first->estimate.reset();
    first->why_none = "too_few_units";
  });
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("left out (too_few_units), but the units have one"));
}

TEST(Statistics, BlameThePipelineWhereItsSumsAreWrong) {
  const PipelineFactory cents = mutant_kind("cents_for_dollars").pipeline(good);
  const Verdict verdict = judge(test::calm_run(cents));
  EXPECT_EQ(verdict.finding, Finding::broken);
  EXPECT_THAT(verdict.detail, HasSubstr("the pipeline is to blame, not the statistics"));
}

TEST(Statistics, KnowNothingWhereNoEstimateIsGiven) {
  auto run = test::calm_run(good);
  std::erase_if(run.delivered_log,
                [](const Event& event) { return type_of(event) != EventType::experiment; });
  for (Snapshot& snapshot : run.snapshots)
    snapshot.results.clear();
  const Verdict verdict = judge(run);
  EXPECT_EQ(verdict.finding, Finding::unknown) << verdict.detail;
  EXPECT_EQ(judge({}).finding, Finding::unknown);
}

}  // namespace
}  // namespace assay::validators
