#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string error_of(const std::string& line) {
  const json answer = json::parse(answer_request(line).line);
  EXPECT_FALSE(answer.contains("result")) << answer;
  return answer.value("error", "");
}

/// A request that is right but for `inputs` laid over its own.
std::string welch(const json& inputs) {
  json all{{"n_c", 10}, {"mean_c", 1}, {"var_c", 2}, {"n_t", 10}, {"mean_t", 2}, {"var_t", 2}};
  all.update(inputs);
  return json{{"id", 7}, {"function", "welch_t"}, {"inputs", all}}.dump();
}

TEST(StatisticRequest, IsAnsweredUnderItsId) {
  const json answer = json::parse(answer_request(welch(json::object())).line);
  EXPECT_EQ(answer.at("id"), 7);
  EXPECT_DOUBLE_EQ(answer.at("result").at("diff").get<double>(), 1.0);
}

TEST(StatisticRequest, OfAnUnknownFunctionNamesTheNearest) {
  EXPECT_THAT(error_of(R"({"id": 1, "function": "welsh_t", "inputs": {}})"),
              HasSubstr("did you mean 'welch_t'?"));
}

TEST(StatisticRequest, WithAnUnknownInputNamesTheNearest) {
  EXPECT_EQ(error_of(welch({{"alhpa", 0.1}})),
            "/inputs/alhpa: is no input of welch_t; did you mean 'alpha'?");
}

TEST(StatisticRequest, WithoutANeededInputSaysWhich) {
  EXPECT_EQ(error_of(welch({{"var_t", nullptr}})), "/inputs/var_t: is missing");
}

TEST(StatisticRequest, WithAnInputOfAnotherKindSaysWhatItFoundAndExpected) {
  EXPECT_EQ(error_of(welch({{"n_c", 10.5}})), "/inputs/n_c: is 10.5, expected a whole number");
  EXPECT_EQ(error_of(welch({{"mean_c", "much"}})),
            "/inputs/mean_c: is \"much\", expected a number");
}

TEST(StatisticRequest, OutsideAnInputsRangeSaysTheRange) {
  EXPECT_EQ(error_of(welch({{"alpha", 0}})), "/inputs/alpha: must be in (0, 1)");
  EXPECT_EQ(error_of(welch({{"var_c", -1}})), "/inputs/var_c: must be finite and not negative");
}

TEST(StatisticRequest, WithoutAnAnswerSaysWhyAndGivesNoNumber) {
  EXPECT_EQ(error_of(welch({{"n_c", 1}})), "undefined: too_few_units");
  EXPECT_EQ(error_of(welch({{"var_c", 0}, {"var_t", 0}})), "undefined: zero_variance");
}

TEST(StatisticRequest, TakesUnitsBeyond32Bits) {
  const json answer =
      json::parse(answer_request(welch({{"n_c", 1e10}, {"n_t", 10'000'000'000}})).line);
  EXPECT_GT(answer.at("result").at("df").get<double>(), 1e10);
}

TEST(StatisticRequest, ThatIsNoneIsAnsweredWithTheForm) {
  for (const char* line :
       {"", "{", "[]", "3", R"({"id": 4})", R"({"function": 1, "inputs": {}})"}) {
    const StatisticAnswer answer = answer_request(line);
    EXPECT_FALSE(answer.was_request) << line;
    EXPECT_THAT(answer.line, HasSubstr("expected a JSON object")) << line;
  }
}

RC_GTEST_PROP(StatisticRequest, OfAnyBytesIsAnsweredInOneLine, (const std::string& line)) {
  const std::string answer = answer_request(line).line;
  RC_ASSERT(answer.find('\n') == std::string::npos);
  RC_ASSERT(json::parse(answer).is_object());
}

/// Whatever stands in for a right input, the answer is a result of numbers or one error.
RC_GTEST_PROP(StatisticRequest, WithOddInputsNeverBreaksTheProgram, ()) {
  static const std::vector<std::string> odd{"null",
                                            "true",
                                            "-1",
                                            "0",
                                            "1",
                                            "2",
                                            "0.5",
                                            "1e308",
                                            "-1e308",
                                            "1e-320",
                                            "9007199254740993",
                                            R"("inf")",
                                            R"("-inf")",
                                            R"("x")",
                                            "[]",
                                            "[1, 2, 3]",
                                            R"(["a"])",
                                            "{}",
                                            "[[1, 2], [1]]"};
  const StatisticKind* kind = *rc::gen::elementOf(statistic_kinds());
  json inputs = json::object();
  for (const Field& field : kind->inputs)
    inputs[std::string{field.name}] = json::parse(*rc::gen::elementOf(odd));
  const json request{{"id", 1}, {"function", kind->name}, {"inputs", inputs}};
  const json answer = json::parse(answer_request(request.dump()).line);
  RC_ASSERT(answer.contains("result") != answer.contains("error"));
}

TEST(StatisticsDescribed, HaveAMeaningForEveryField) {
  for (const StatisticKind* kind : statistic_kinds()) {
    EXPECT_FALSE(kind->summary.empty() || kind->source.empty()) << kind->name;
    for (const auto& fields : {kind->inputs, kind->outputs})
      for (const Field& field : fields)
        EXPECT_FALSE(field.meaning.empty()) << kind->name << " " << field.name;
  }
}

}  // namespace
}  // namespace assay::cli
