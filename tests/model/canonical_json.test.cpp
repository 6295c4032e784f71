#include "model/canonical_json.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "model/definition_json.hpp"
#include "tests/model/example_scenario.hpp"

namespace assay {
namespace {

class CanonicalJson : public testing::Test {
 protected:
  CanonicalJson() {
    event.event_id = Text{"e\"1"};
    event.timestamp = EventTime{Duration{1'780'272'000'250'000}};
    event.received_at = ArrivalTime{Duration{1'780'272'001'000'000}};
    event.units[index(UnitKind::user)] = words.unit(UnitKind::user, "u1");
  }

  void add_context() {
    event.units[index(UnitKind::session)] = words.unit(UnitKind::session, "s1");
    event.units[index(UnitKind::device)] = words.unit(UnitKind::device, "d1");
    event.attributes = words.attributes({{words.symbol("platform"), words.symbol("web")},
                                         {words.symbol("country"), words.symbol("US")}});
  }

  Dictionary words;
  Event event;
};

TEST_F(CanonicalJson, SortsTheKeysOfAnExposure) {
  const Symbol experiment = words.symbol("checkout");
  event.payload = Exposure{.experiment = experiment, .variant = words.symbol("b")};
  add_context();
  EXPECT_EQ(canonical_json(event, words),
            R"({"attributes":{"country":"US","platform":"web"},"event_id":"e\"1",)"
            R"("event_type":"exposure","experiment_id":"checkout",)"
            R"("timestamp":"2026-06-01T00:00:00.250000Z","unit_id":"u1",)"
            R"("units":{"device":"d1","session":"s1"},"variant":"b"})");
}

TEST_F(CanonicalJson, WritesNumbersMinimallyAndLeavesOutWhatIsEmpty) {
  event.payload = Outcome{.name = words.symbol("purchase"), .value_micro = -12'500'000};
  EXPECT_EQ(canonical_json(event, words),
            R"({"event_id":"e\"1","event_type":"outcome","name":"purchase",)"
            R"("timestamp":"2026-06-01T00:00:00.250000Z","unit_id":"u1","value":-12.5})");
}

TEST_F(CanonicalJson, StatesTheUnitKindOfAClassification) {
  event.payload = Classification{.unit_kind = UnitKind::user, .is_bot = true};
  EXPECT_EQ(canonical_json(event, words),
            R"({"event_id":"e\"1","event_type":"classification","is_bot":true,)"
            R"("timestamp":"2026-06-01T00:00:00.250000Z","unit_id":"u1","unit_kind":"user"})");
}

TEST_F(CanonicalJson, HoldsTheWholeDefinition) {
  const auto definition = read_scenario(example_scenario(), example_names()).experiments.at(0);
  const Symbol experiment = words.symbol(definition.experiment_id);
  event.payload =
      DefinitionChange{.experiment = experiment, .definition = words.definition(definition)};
  const auto parsed = nlohmann::json::parse(canonical_json(event, words));
  EXPECT_EQ(read_experiment(parsed.at("definition"), ""), definition);
  EXPECT_EQ(parsed.dump(), canonical_json(event, words));
}

TEST_F(CanonicalJson, DoesNotDependOnTheArrival) {
  event.payload = Outcome{.name = words.symbol("error")};
  const std::string before = canonical_json(event, words);
  event.received_at += std::chrono::hours{3};
  EXPECT_EQ(canonical_json(event, words), before);
}

}  // namespace
}  // namespace assay
