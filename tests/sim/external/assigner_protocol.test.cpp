#include "sim/external/assigner_protocol.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "model/input_error.hpp"

namespace assay::sim {
namespace {

ExperimentDefinition experiment() {
  ExperimentDefinition out;
  out.experiment_id = "checkout";
  out.salt = "checkout";
  out.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
  out.end = out.start + std::chrono::hours{1};
  return out;
}

std::string problem_of(std::string_view line) {
  try {
    static_cast<void>(assigner_answer(line, 7, experiment()));
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(AssignerProtocol, GreetsWithTheDefinitions) {
  const std::vector config{experiment()};
  const auto line = nlohmann::json::parse(assigner_greeting(config));
  EXPECT_EQ(line.at("control"), "hello");
  EXPECT_EQ(line.at("experiments").at(0).at("experiment_id"), "checkout");
  EXPECT_EQ(line.at("experiments").at(0).at("variants").size(), 2U);
}

TEST(AssignerProtocol, AsksWithWhatTheUnitHas) {
  Dictionary words;
  const AttributesId german =
      words.attributes(std::vector{Attribute{words.symbol("country"), words.symbol("D\"E")}});
  AssignmentQuery query{.units = {}, .attributes = german};
  query.units[index(UnitKind::user)] = "u1";
  query.units[index(UnitKind::device)] = "d1";
  EXPECT_EQ(assigner_request(3, "checkout", query, words),
            R"({"id":3,"experiment_id":"checkout","units":{"user":"u1","device":"d1"},)"
            R"("attributes":{"country":"D\"E"}})");
}

TEST(AssignerProtocol, TakesAVariantOrNull) {
  EXPECT_EQ(assigner_answer(R"({"id":7,"variant":"treatment"})", 7, experiment()), 1);
  EXPECT_EQ(assigner_answer(R"({"id":7,"variant":null})", 7, experiment()), none_assigned);
}

TEST(AssignerProtocol, SaysWhatIsWrongWithAnAnswer) {
  EXPECT_EQ(problem_of(R"({"id":8,"variant":null})"),
            "/id: is not 7, the next question's; answers come in the order of the questions");
  EXPECT_EQ(problem_of(R"({"id":7})"), "/variant: is missing; expected a name or null");
  EXPECT_EQ(problem_of(R"({"id":7,"variant":"treatmnet"})"),
            "/variant: 'treatmnet' is not a variant of 'checkout'; did you mean 'treatment'?");
  EXPECT_NE(problem_of("treatment"), "none");
  EXPECT_NE(problem_of(R"({"id":7,"variant":1})"), "none");
}

TEST(AssignerProtocol, AnAssignerKnowsAllThatItDoesNotLeaveOut) {
  const AssignerAbilities all = assigner_abilities(R"({"control":"hello"})");
  EXPECT_TRUE(can_be_asked(all, experiment()));
  const AssignerAbilities some =
      assigner_abilities(R"({"control":"hello","schemes":["unleash"],"rules":[]})");
  EXPECT_FALSE(can_be_asked(some, experiment()));
  ExperimentDefinition rollout = experiment();
  rollout.scheme = Scheme::unleash;
  EXPECT_TRUE(can_be_asked(some, rollout));
  rollout.layer = LayerPlace{};
  EXPECT_FALSE(can_be_asked(some, rollout));
}

TEST(AssignerProtocol, ARefusalCarriesItsReason) {
  try {
    static_cast<void>(assigner_abilities(R"({"control":"reject","reason":"ranges overlap"})"));
    FAIL() << "no refusal";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "definitions: ranges overlap");
  }
  EXPECT_THROW(static_cast<void>(assigner_abilities(R"({"control":"hello","schemes":["x"]})")),
               InputError);
}

}  // namespace
}  // namespace assay::sim
