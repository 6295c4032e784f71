#include "validators/judge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/input_error.hpp"
#include "reference/streaming/streaming_pipeline.hpp"
#include "sim/drive.hpp"
#include "tests/sim/tiny_world.hpp"
#include "tests/validators/runs.hpp"

namespace assay::validators {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Verdict> with(std::vector<Finding> findings) {
  std::vector<Verdict> out;
  for (const Finding finding : findings)
    out.emplace_back().finding = finding;
  return out;
}

/// Swallows all it gets, and says so.
class Swallower final : public Pipeline {
 public:
  void ingest(std::span<const Event> /*events*/) override {}

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    Snapshot snapshot;
    snapshot.as_of = as_of;
    snapshot.counts.as_of = as_of;
    snapshot.counts.events.emplace_back();
    return snapshot;
  }
};

std::unique_ptr<Pipeline> without_checkpoints(const PipelineSetup& /*setup*/,
                                              const Dictionary& /*dictionary*/) {
  return std::make_unique<Swallower>();
}

TEST(Judge, BlamesTheReferenceForNothingInACalmWorld) {
  const auto good = reference::streaming_pipeline();
  const auto run = test::calm_run(good, 2'000);
  for (const Verdict& verdict : judge_all(test::evidence_on(run, good))) {
    EXPECT_EQ(verdict.finding, Finding::holds)
        << verdict.validator << ": " << verdict.measured << "\n"
        << verdict.detail;
    EXPECT_FALSE(verdict.measured.empty()) << verdict.validator;
    EXPECT_EQ(verdict.measured.find('\n'), std::string::npos) << verdict.validator;
  }
}

TEST(Judge, GivesTheSameVerdictsOnAnyNumberOfThreads) {
  const auto good = reference::streaming_pipeline();
  const auto run = test::hostile_run(good);
  Evidence evidence = test::evidence_on(run, good);
  const std::vector<std::string> names{"prefix", "ledger", "duplication"};
  const auto one = judge_all(evidence, names);
  evidence.jobs = 3;
  const auto three = judge_all(evidence, names);
  ASSERT_EQ(one.size(), 3U);
  EXPECT_EQ(one[0].validator, "ledger");  // in registry order
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].validator, three[i].validator);
    EXPECT_EQ(one[i].measured, three[i].measured);
  }
}

TEST(Judge, AWrongNameIsAnError) {
  const std::vector<std::string> names{"legder"};
  EXPECT_THROW((void)judge_all({}, names), InputError);
}

TEST(Judge, OneBrokenOutweighsAnyUnknownAndUnknownIsNoPass) {
  EXPECT_EQ(overall(with({Finding::holds, Finding::unknown, Finding::broken})), Finding::broken);
  EXPECT_EQ(overall(with({Finding::holds, Finding::unknown})), Finding::unknown);
  EXPECT_EQ(overall(with({Finding::holds})), Finding::holds);
  EXPECT_EQ(overall(with({})), Finding::unknown);
  EXPECT_EQ(exit_code(Finding::holds), 0);
  EXPECT_EQ(exit_code(Finding::broken), 1);
  EXPECT_EQ(exit_code(Finding::unknown), 2);
}

TEST(Judge, ADeclaredFaultThatWasNeverFeltMakesARunUnknown) {
  const sim::Census census{
      {.name = "late", .expected = 31.0, .declared = true},
      {.name = "loss", .expected = 25.0, .injected = 20, .declared = true},
      {.name = "rare", .expected = 3.0, .declared = true},
      {.name = "tie", .expected = 40.0, .declared = false},
      {.name = "crash", .expected = 20.0, .injected = 1, .felt = 1, .declared = true}};
  const auto gaps = census_gaps(census);
  EXPECT_THAT(gaps, ElementsAre("late: expected 31 times, never acted",
                                "loss: expected 25 times, never felt by the pipeline"));
  EXPECT_EQ(census_gaps(census, 0.0).size(), 3U);  // a suite must show the rare one too
  EXPECT_EQ(overall(with({Finding::holds}), gaps), Finding::unknown);
  EXPECT_EQ(overall(with({Finding::broken}), gaps), Finding::broken);
  EXPECT_THAT(census_gaps({}), IsEmpty());
}

/// A crash needs checkpoints: a pipeline without them never lives through one.
TEST(Judge, AFaultThatWasExpectedOftenAndNeverActedIsUnknown) {
  Scenario scenario = sim::test::tiny_scenario();
  scenario.faults = {{"crash", 1.0, R"({"times": 25})"}};
  const sim::RunRecord run =
      sim::drive(scenario, 11, without_checkpoints, sim::test::counting_assigner);
  const auto gaps = census_gaps(run.census);
  EXPECT_THAT(gaps, ElementsAre("crash: expected 25 times, never acted"));
  EXPECT_EQ(exit_code(overall(with({Finding::holds}), gaps)), 2);
}

/// A pipeline that swallows all it gets feels no fault.
TEST(Judge, AFaultThatThePipelineNeverFeltIsUnknown) {
  Scenario scenario = sim::test::tiny_scenario();
  scenario.faults = {{"duplicate", 1.0, "{}"}};
  const sim::RunRecord run =
      sim::drive(scenario, 11, without_checkpoints, sim::test::counting_assigner);
  const auto gaps = census_gaps(run.census);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_THAT(gaps.front(), testing::EndsWith("never felt by the pipeline"));
}

}  // namespace
}  // namespace assay::validators
