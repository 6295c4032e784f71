#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "model/builtin_scenarios.hpp"
#include "model/json.hpp"
#include "tests/model/example_scenario.hpp"
#include "tests/model/input_error_of.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

const Json& schema_document() {
  static const Json document = parse_json(scenario_schema(example_names()), "schema.json");
  return document;
}

struct ParsedSchema {
  ParsedSchema() { valijson::SchemaParser{}.populateSchema(Adapter{schema_document()}, schema); }

  valijson::Schema schema;
};

// The first complaint of the schema; empty when the document fits.
std::string schema_error(const Json& document) {
  static const ParsedSchema parsed;
  valijson::ValidationResults results;
  if (valijson::Validator{}.validate(parsed.schema, Adapter{document}, &results)) return "";
  valijson::ValidationResults::Error error;
  results.popError(error);
  std::string message = error.description;
  for (const std::string& step : error.context)
    message += step;
  return message;
}

Json builtin(std::string_view name) { return parse_json(builtin_scenario(name, "test"), name); }

const Json& resolved(const Json& node) {
  if (!node.contains("$ref")) return node;
  const auto name = node.at("$ref").get<std::string>().substr(std::string("#/definitions/").size());
  return schema_document().at("definitions").at(name);
}

// Whether an alternative of a oneOf is the one that describes an object.
bool describes(const Json& alternative, const Json& value) {
  if (!alternative.contains("properties")) return false;
  for (const auto& [key, member] : value.items()) {
    const Json& properties = alternative.at("properties");
    if (!properties.contains(key)) return false;
    if (properties.at(key).contains("const") && properties.at(key).at("const") != member)
      return false;
  }
  return true;
}

const Json& description_of(const Json& node, const Json& value) {
  const Json& schema = resolved(node);
  if (schema.contains("properties") || !schema.contains("oneOf")) return schema;
  for (const Json& alternative : schema.at("oneOf"))
    if (value.is_object() && describes(resolved(alternative), value)) return resolved(alternative);
  return schema;
}

using Visit = std::function<void(const Json& property, const std::string& key, const Json& value)>;

// Walks a document and its schema side by side.
void walk(const Json& node, const Json& value, const Visit& visit) {
  const Json& schema = description_of(node, value);
  if (value.is_array() && schema.contains("items")) {
    for (const Json& element : value)
      walk(schema.at("items"), element, visit);
  }
  if (!value.is_object() || !schema.contains("properties")) return;
  for (const auto& [key, member] : value.items()) {
    const bool open = !schema.contains("additionalProperties");
    if (open && !schema.at("properties").contains(key)) continue;  // a fault's own parameter
    ASSERT_TRUE(schema.at("properties").contains(key)) << key;
    visit(schema.at("properties").at(key), key, member);
    walk(schema.at("properties").at(key), member, visit);
  }
}

// Every property of a schema, wherever it is nested.
void collect(const Json& schema, std::set<const Json*>& properties) {
  for (const auto& [key, member] : schema.items()) {
    if (key == "properties") {
      for (const auto& [name, property] : member.items())
        if (property.contains("description")) properties.insert(&property);
    }
    if (member.is_structured()) collect(member, properties);
  }
}

TEST(ScenarioSchema, EveryBuiltinScenarioFitsAndReads) {
  ASSERT_EQ(builtin_scenarios().size(), 8U);
  for (const BuiltinScenario& scenario : builtin_scenarios()) {
    const Json document = parse_json(scenario.text, scenario.name);
    EXPECT_EQ(schema_error(document), "") << scenario.name;
    EXPECT_NO_THROW(static_cast<void>(read_scenario(document, example_names()))) << scenario.name;
  }
}

TEST(ScenarioSchema, WhatIsWrittenFits) {
  for (const BuiltinScenario& scenario : builtin_scenarios()) {
    const Scenario world = read_scenario(builtin(scenario.name), {});
    EXPECT_EQ(schema_error(parse_json(write_scenario(world))), "") << scenario.name;
  }
  const Scenario world = read_scenario(example_scenario(), example_names());
  EXPECT_EQ(schema_error(parse_json(write_scenario(world))), "");
}

TEST(ScenarioSchema, DescribesEveryFieldThatIsWritten) {
  for (const Json& document : {example_scenario(), builtin("cdnow")}) {
    const Json written = parse_json(write_scenario(read_scenario(document, {})));
    walk(schema_document(), written, [](const Json& property, const std::string& key, const Json&) {
      EXPECT_TRUE(property.contains("description")) << key;
    });
  }
}

// The example and the import state every field and are read: so no field of the schema is one that
// the reader does not know.
TEST(ScenarioSchema, DescribesNoFieldThatIsNotRead) {
  std::set<const Json*> unread;
  collect(schema_document(), unread);
  const auto tick_off = [&](const Json& property, const std::string&, const Json&) {
    unread.erase(&property);
  };
  for (const Json& document : {example_scenario(), builtin("cdnow"), builtin("first-week")}) {
    const Json written = parse_json(write_scenario(read_scenario(document, {})));
    walk(schema_document(), document, tick_off);
    walk(schema_document(), written, tick_off);
  }
  for (const Json* property : unread)
    ADD_FAILURE() << property->at("description");
}

TEST(ScenarioSchema, StatesTheDefaultsThatTheReaderFillsIn) {
  const Json minimal = parse_json(R"({
    "scenario": "m", "start": "2026-06-01T00:00:00Z",
    "population": {"pre_period": {"duration": "1d"}, "import": {"outcomes_file": "o.csv"}},
    "outcomes": [{"event": "e", "probability_per_session": 0.5}],
    "metrics": [{"metric": "m", "kind": "count", "event": "e"}],
    "experiments": [{"experiment_id": "x", "segments": [{"attribute": "a"}],
                     "variants": [{"variant": "a", "allocation": 50}, {"variant": "b", "allocation": 50}]}],
    "effects": [{"experiment_id": "x", "variant": "b", "event": "e", "kind": "k", "size": 1}],
    "faults": [{"fault": "f"}]})");
  int compared = 0;
  const Json written = parse_json(write_scenario(read_scenario(minimal, {})));
  const auto compare = [&](const Json& property, const std::string& key, const Json& value) {
    const bool stated = value.is_array() && !value.empty();
    if (!property.contains("default") || stated) return;
    EXPECT_EQ(property.at("default"), value) << key;
    ++compared;
  };
  walk(schema_document(), written, compare);
  EXPECT_GT(compared, 50);
}

TEST(ScenarioSchema, RefusesWhatTheReaderRefuses) {
  const std::vector<const char*> broken{
      "sead=1",
      "seed=-1",
      "seed=1.5",
      "start=yesterday",
      "duration=7",
      "duration=a week",
      "population.units=0",
      "population.unit=5",
      "population.bots.share=1.5",
      "population.attributes.country.US=2",
      "population.sessions_per_day={\"distribution\":\"gamma\"}",
      "population.sessions_per_day.distribution=gama",
      "population.pre_period={}",
      "population.sessions_per_day.sigma=1",
      "population.import={}",
      "traffic.daily=web_retial",
      "client.poll_failure=-0.1",
      "transport.delay_sigma=11",
      "outcomes.0.event=",
      "outcomes.0.probability_per_session=0.5",
      "outcomes.1.value=3",
      "metrics.0.kind=median",
      "metrics.1.covariate=yes",
      "metrics.4.cap=1",
      "metrics.0.cap=0.5",
      "metrics.0.quantile=0.5",
      "metrics.3.event=purchase",
      "metrics.3.numerator.kind=quantile",
      "metrics.0.numerator={}",
      "metrics.2.where.0.op=in",
      "metrics.2.role=main",
      "metrics.revenue.direction=up",
      "layers.0.bucket=7",
      "layers.0.buckets=0",
      "groups.0={}",
      "experiments.0.variants=[]",
      "experiments.0.variants.0.allocation=true",
      "experiments.0.hash=md5",
      "experiments.0.layer_range=[1]",
      "experiments.0.unit=person",
      "experiments.0.segments=[1]",
      "experiments.0.segments=[{\"attribute\":\"a\",\"from\":\"x\"}]",
      "experiments.0.metrics=[\"conversion\",\"conversion\"]",
      "experiments.0.crossover=last",
      "changes.0={\"at\":\"2026-06-03T00:00:00Z\",\"experiment_id\":\"checkout\"}",
      "changes.0.status=stopped",
      "effects.0.kind=magic",
      "effects.0.size=big",
      "faults.0.fault=duplicat",
      "faults.0.level=2",
      "faults.0=3",
      "pipeline.lateness=never",
      "pipeline.measure_buffer=5m",
      "pipeline.shards=0",
      "pipeline.speed=1",
      "pipeline.events_per_second=0",
      "snapshot_every=12",
      "faults=7",
      "population=[]"};
  ASSERT_EQ(schema_error(example_scenario()), "");
  for (const char* assignment : broken) {
    Json document = example_scenario();
    set_field(document, assignment);
    EXPECT_NE(schema_error(document), "") << assignment;
    EXPECT_NE(input_error_of([&] { static_cast<void>(read_scenario(document, example_names())); }),
              "no error")
        << assignment;
  }
}

TEST(ScenarioSchema, AnUnknownBuiltinScenarioIsNamedWithTheNearest) {
  EXPECT_EQ(input_error_of([] { static_cast<void>(builtin_scenario("frist-week", "SCENARIO")); }),
            "SCENARIO: 'frist-week' is not a built-in scenario; did you mean 'first-week'?");
}

}  // namespace
}  // namespace assay
