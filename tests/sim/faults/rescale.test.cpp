#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

std::vector<int> shards(const RunRecord& run) {
  std::vector<int> counts;
  for (const ProcessAction& action : run.process_actions) {
    if (action.kind == ProcessAction::Kind::rescale) counts.push_back(action.shards);
  }
  return counts;
}

TEST(Rescale, EachTimeThePipelineGetsAnotherNumberOfShards) {
  const std::vector<int> counts = shards(test::run_under({"rescale", 1.0, R"({"times":50})"}));
  ASSERT_EQ(counts.size(), 50U);
  int before = 1;
  for (const int count : counts) {
    EXPECT_NE(count, before);
    EXPECT_GE(count, 1);
    EXPECT_LE(count, 8);
    before = count;
  }
}

TEST(Rescale, OrTheOneThatIsStated) {
  EXPECT_EQ(shards(test::run_under({"rescale", 0.1, R"({"shards":5})"})), std::vector<int>{5});
}

TEST(Rescale, CrashesAreNotCountedAsRescalings) {
  Scenario scenario = test::eventful_scenario();
  scenario.faults = {{"rescale", 0.1, "{}"}, {"crash", 0.3, "{}"}};
  const RunRecord run = drive(scenario, 11, test::recording_pipeline, test::counting_assigner);
  EXPECT_EQ(test::census_of(run, "rescale").injected, 1);
  EXPECT_EQ(test::census_of(run, "crash").injected, 3);
}

}  // namespace
}  // namespace assay::sim
