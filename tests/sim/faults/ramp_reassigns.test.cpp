#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(RampReassigns, EveryTrafficBelowTheFullHasASaltOfItsOwn) {
  std::vector<ExperimentDefinition> config(3, test::tiny_experiment("checkout"));
  config[0].traffic_micro = 10'000'000;
  config[1].traffic_micro = 50'000'000;
  test::fault("ramp_reassigns", 0.1)->deployed(config);
  EXPECT_EQ(config[0].salt, "checkout@10000000");
  EXPECT_EQ(config[1].salt, "checkout@50000000");
  EXPECT_EQ(config[2].salt, "checkout");
}

TEST(RampReassigns, TheLogStatesTheRightSalts) {
  Scenario scenario = test::eventful_scenario();
  scenario.experiments[0].traffic_micro = 50'000'000;
  const RunRecord run = test::run_under({"ramp_reassigns", 0.3, "{}"}, scenario);
  for (const Event& event : run.clean_log) {
    if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) {
      const ExperimentDefinition& stated = run.dictionary->definition(change->definition);
      EXPECT_EQ(stated.salt, stated.experiment_id);
    }
  }
}

}  // namespace
}  // namespace assay::sim
