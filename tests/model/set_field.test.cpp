#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "tests/model/input_error_of.hpp"

namespace assay {
namespace {

std::string after(std::string_view assignment) {
  nlohmann::json scenario =
      parse_json(R"({"seed": 1, "faults": [{"fault": "loss", "level": 0.3}], "name": "x"})");
  set_field(scenario, assignment);
  return canonical_json(scenario);
}

std::string error_of(std::string_view assignment) {
  return input_error_of([&] { static_cast<void>(after(assignment)); });
}

TEST(SetField, FollowsKeysIndicesAndNames) {
  EXPECT_EQ(after("seed=7"), R"({"faults":[{"fault":"loss","level":0.3}],"name":"x","seed":7})");
  const std::string changed = R"({"faults":[{"fault":"loss","level":1}],"name":"x","seed":1})";
  EXPECT_EQ(after("faults.0.level=1"), changed);
  EXPECT_EQ(after("faults.loss.level=1"), changed);
}

TEST(SetField, TheValueIsJsonOrElseText) {
  EXPECT_EQ(after("faults=[]"), R"({"faults":[],"name":"x","seed":1})");
  EXPECT_EQ(after("name=a b=c"),
            R"({"faults":[{"fault":"loss","level":0.3}],"name":"a b=c","seed":1})");
  EXPECT_EQ(after("name="), R"({"faults":[{"fault":"loss","level":0.3}],"name":"","seed":1})");
}

TEST(SetField, MakesWhatIsMissingOnTheWay) {
  EXPECT_EQ(
      after("a.b.c=true"),
      R"({"a":{"b":{"c":true}},"faults":[{"fault":"loss","level":0.3}],"name":"x","seed":1})");
  EXPECT_EQ(after("faults.1.fault=late"),
            R"({"faults":[{"fault":"loss","level":0.3},{"fault":"late"}],"name":"x","seed":1})");
}

TEST(SetField, APathThatLeadsNowhereIsAnError) {
  EXPECT_EQ(error_of("seed"), "seed: has no '='; expected a path and a value, as in seed=7");
  EXPECT_EQ(error_of("=7"), "=7: the path has an empty step");
  EXPECT_EQ(error_of("a..b=7"), "a..b=7: the path has an empty step");
  EXPECT_EQ(error_of("a.=7"), "a.=7: the path has an empty step");
  EXPECT_EQ(error_of("faults.5.level=1"), "/faults/5: the array has 1 elements");
  EXPECT_EQ(error_of("faults.los.level=1"),
            "/faults/los: there is no such element; did you mean 'loss'?");
  EXPECT_EQ(error_of("seed.x=1"), "/seed/x: there is nothing below a plain value");
}

}  // namespace
}  // namespace assay
