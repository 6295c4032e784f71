#include "model/wire/json_line.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/reading.hpp"
#include "tests/model/wire/some_events.hpp"

namespace assay {
namespace {

bool is_taken(const std::string& line, std::string& problem) {
  const std::string text = line + std::string(JsonLine::padding, ' ');
  JsonLine json_line;
  RawEvent raw;
  const bool taken = json_line.parse({text.data(), line.size()}, AttributesMemo{}, raw);
  problem = json_line.problem();
  return taken;
}

/// Asks another parser. It keeps silent about repeated keys, and takes 1e999 for a mistake.
void expect_the_grammar_of_json(const std::string& line) {
  std::string problem;
  const bool taken = is_taken(line, problem);
  const auto parsed = nlohmann::json::parse(line, nullptr, false);
  const bool is_object = !parsed.is_discarded() && parsed.is_object();
  if (taken && line.find_first_of("eE") == std::string::npos) RC_ASSERT(is_object);
  if (is_object && !taken) RC_ASSERT(problem.ends_with("is repeated"));
}

RC_GTEST_PROP(JsonLine, AgreesWithAnotherParserOnMixedTokens, ()) {
  const auto tokens = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\u0041\"", "\"units\"", "\"attributes\"",
      "\"definition\"", "\"value\"", "1", "-0.5", "true", "null", " ", "\"", "\\", "01"));
  std::string line = "{\"k\":";
  for (const std::string& token : tokens)
    line += token;
  expect_the_grammar_of_json(line);
  line.push_back('}');
  expect_the_grammar_of_json(line);
}

RC_GTEST_PROP(JsonLine, AgreesWithAnotherParserOnDamagedObjects, ()) {
  std::string line =
      R"({"value":[1,{"a":{}},[]],"units":{"session":"x","y":[{}]},"definition":{"a":{"b":[[]]}},)"
      R"("attributes":{"k":"v","w":{"c":null}},"event_id":"\u00e9\n","z":{"attributes":{}}})";
  const auto edits = *rc::gen::inRange(0, 4);
  for (int i = 0; i < edits && !line.empty(); ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, line.size());
    if (*rc::gen::arbitrary<bool>()) {
      line.erase(at, *rc::gen::inRange<std::size_t>(1, 5));
    } else {
      line.insert(at, 1, *rc::gen::element('{', '}', '[', ']', ',', ':', '"', '\\', '1', ' ', 'n'));
    }
  }
  expect_the_grammar_of_json(line);
}

RC_GTEST_PROP(JsonLine, SurvivesAnyBytes, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  std::string problem;
  is_taken(bytes, problem);
  is_taken(std::string(R"({")").append(bytes).append(R"(":")").append(bytes).append(R"("})"),
           problem);
  is_taken(std::string(R"({"a":)").append(bytes).append("}"), problem);
}

TEST(JsonLine, SurvivesALineThatIsCutAnywhere) {
  const std::string line =
      R"({"event_id":"\u00e9\n","value":-1.5e3,"is_bot":true,"units":{"session":"x"},)"
      R"("definition":{"a":[{"b":null}]},"attributes":{"k":"v"}})";
  std::string problem;
  for (std::size_t size = 0; size < line.size(); ++size)
    EXPECT_FALSE(is_taken(line.substr(0, size), problem)) << size;
  EXPECT_TRUE(is_taken(line, problem)) << problem;
}

TEST(JsonLine, KeepsTheTextOfADefinition) {
  const std::string line = R"({"definition": {"a":[1,{"b":"}"}] , "c":null} ,"event_id":"x"})";
  const std::string text = line + std::string(JsonLine::padding, ' ');
  JsonLine json_line;
  RawEvent raw;
  ASSERT_TRUE(json_line.parse({text.data(), line.size()}, AttributesMemo{}, raw))
      << json_line.problem();
  EXPECT_EQ(nlohmann::json::parse(raw[Field::definition].text),
            nlohmann::json::parse(R"({"a":[1,{"b":"}"}],"c":null})"));
  EXPECT_EQ(raw[Field::event_id].text, "x");
}

}  // namespace
}  // namespace assay
