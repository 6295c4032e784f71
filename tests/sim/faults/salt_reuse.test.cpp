#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(SaltReuse, TheVariantIsHashedAsTheStageBeforeIt) {
  std::vector<ExperimentDefinition> config(5, test::tiny_experiment("checkout"));
  config[0].salt = "first";
  config[1].layer = LayerPlace{.layer = "ui", .layer_salt = "ui_2026"};
  config[2].scheme = Scheme::two_hash_10000;
  config[3].scheme = Scheme::two_hash_10000;
  config[3].group = GroupPlace{.group_id = "pricing"};
  test::fault("salt_reuse", 0.3)->deployed(config);
  std::vector<std::string> salts;
  for (const ExperimentDefinition& experiment : config)
    salts.push_back(experiment.salt);
  EXPECT_EQ(salts, (std::vector<std::string>{"first", "ui_2026", "checkout", "pricing", "first"}));
}

TEST(SaltReuse, TheLogStatesTheRightSaltsAllTheSame) {
  const RunRecord run = test::run_under({"salt_reuse", 0.3, "{}"});
  for (const Event& event : run.clean_log) {
    if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) {
      const ExperimentDefinition& stated = run.dictionary->definition(change->definition);
      EXPECT_EQ(stated.salt, stated.experiment_id);
    }
  }
  EXPECT_EQ(test::census_of(run, "salt_reuse").injected, 2);  // one experiment, two versions
}

}  // namespace
}  // namespace assay::sim
