#include "sim/imported.hpp"

#include <gtest/gtest.h>
#include <string>

#include "model/input_error.hpp"
#include "sim/drive.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

ImportedData shop() {
  ImportedData data;
  data.units = {{"ann", "treatment", {{"country", "US"}}},
                {"bob", "control", {{"country", "DE"}}},
                {"cid", "treatment", {{"country", "DE"}}}};
  data.outcomes = {{0, test::monday + 5h, "purchase", 20 * micro, {}},
                   {0, test::monday - 5h, "purchase", 7 * micro, {}},
                   {1, test::monday, "purchase", 30 * micro, {}},
                   {1, test::monday + 90h, "purchase", 99 * micro, {}}};  // after the world
  return data;
}

Scenario importing() {
  Scenario scenario = test::tiny_scenario();
  scenario.population.import = ImportSpec{};
  scenario.population.pre_period = PrePeriodSpec{24h, 0.0};
  scenario.outcomes.clear();
  scenario.metrics[1].covariate = true;
  scenario.experiments[0].pre_period = 24h;
  return scenario;
}

RunRecord run_of(const Scenario& scenario, const ImportedData& data) {
  DriveOptions options;
  options.imported = &data;
  return drive(scenario, 1, test::recording_pipeline, test::counting_assigner, options);
}

const ResultRow& revenue(const RunRecord& run, const std::string& variant) {
  for (const ResultRow& row : run.truth.recorded) {
    if (row.variant == variant && row.metric == "revenue") return row;
  }
  throw std::logic_error("no row");
}

TEST(Imported, UnitsOutcomesAndVariantsAreThoseOfTheData) {
  const RunRecord run = run_of(importing(), shop());
  EXPECT_EQ(run.clean_log.size(),
            1U + 3U + 3U);  // the definition, exposures, outcomes in the world
  const ResultRow& treatment = revenue(run, "treatment");
  EXPECT_EQ(treatment.units, 2);
  EXPECT_TRUE(*treatment.sums.sum == 20 * micro);
  EXPECT_TRUE(*treatment.sums.covariate_sum == 7 * micro);
  const ResultRow& control = revenue(run, "control");
  EXPECT_EQ(control.units, 1);
  EXPECT_TRUE(*control.sums.sum == 30 * micro);  // at the very instant of the exposure
}

TEST(Imported, AValueEffectActsOnTopOfTheData) {
  Scenario scenario = importing();
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_value", 0.5, {}, {}}};
  const RunRecord run = run_of(scenario, shop());
  EXPECT_TRUE(*revenue(run, "treatment").sums.sum == 30 * micro);
  EXPECT_TRUE(*revenue(run, "treatment").sums.covariate_sum == 7 * micro);
  for (const CausalEffect& effect : run.truth.effects) {
    if (effect.metric != "revenue") continue;
    EXPECT_TRUE(effect.clean.control == 50 * micro);
    EXPECT_TRUE(effect.clean.variant == 75 * micro);
  }
}

TEST(Imported, EffectsThatRealEventsCannotHaveAreRefused) {
  Scenario scenario = importing();
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_probability", 0.5, {}, {}}};
  EXPECT_THROW(run_of(scenario, shop()), InputError);
}

TEST(Imported, WithoutAGivenVariantTheAssignerDecides) {
  ImportedData data = shop();
  for (ImportedUnit& unit : data.units)
    unit.variant.clear();
  const RunRecord run = run_of(importing(), data);
  EXPECT_EQ(revenue(run, "control").units, 3);  // names without digits count as zero: control
}

TEST(Imported, AVariantThatNoExperimentHasIsRefused) {
  ImportedData data = shop();
  data.units[2].variant = "placebo";
  EXPECT_THROW(run_of(importing(), data), InputError);
}

}  // namespace
}  // namespace assay::sim
