#include "model/scenario_json.hpp"

#include <gtest/gtest.h>

#include "model/definition_json.hpp"
#include "model/input_error.hpp"
#include "tests/model/example_scenario.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

Scenario read(const Json& document) { return read_scenario(document, example_names()); }

TEST(ScenarioJson, StatesEveryFieldOfTheExample) {
  const Scenario world = read(example_scenario());
  EXPECT_EQ(world.scenario, "example");
  EXPECT_EQ(format_utc(world.start), "2026-06-01T00:00:00.000000Z");
  EXPECT_EQ(world.population.attributes.at(0).shares.at(2),
            (std::pair<std::string, double>{"US", 0.5}));
  EXPECT_EQ(world.outcomes.at(2).value->mean, 0.2);
  EXPECT_EQ(world.metrics.at(1).part.cap_micro, 2'000'500'000);
  EXPECT_EQ(world.metrics.at(3).part.cap_micro, 100'000);
  EXPECT_EQ(world.metrics.at(4).quantile_micro, 900'000);
  EXPECT_EQ(world.faults.at(0).level, 0.3);
  EXPECT_EQ(world.faults.at(1).parameters, R"({"copies":3})");
  EXPECT_EQ(world.pipeline.lateness, std::chrono::hours{2});
  EXPECT_EQ(world.changes.at(1).traffic_micro, 50'000'000);
}

}  // namespace
}  // namespace assay
