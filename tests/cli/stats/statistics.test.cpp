// Every case of the reference values, by the rule of their judge, through the requests that users
// send. A new statistic needs no line here.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

#include "cli/stats/statistic.hpp"
#include "tests/reference_cases.hpp"

namespace assay::cli {
namespace {

using nlohmann::json;

class ReferenceCases : public testing::TestWithParam<const StatisticKind*> {};

TEST_P(ReferenceCases, AreReproducedWithinTheirTolerance) {
  const auto cases = tests::reference_cases(GetParam()->name);
  if (cases.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  for (const json& row : cases) {
    const json request{
        {"id", row.at("id")}, {"function", GetParam()->name}, {"inputs", row.at("inputs")}};
    const json answer = json::parse(answer_request(request.dump()).line);
    EXPECT_EQ(answer.at("id"), row.at("id"));
    const json result = answer.value("result", json::object());
    EXPECT_TRUE(tests::agrees(row.at("expected"), result, row.at("tolerance")))
        << row.at("id") << "\nexpected " << row.at("expected") << "\ngot      " << answer;
  }
}

/// What is documented is what is taken and given.
TEST_P(ReferenceCases, NameTheDocumentedInputsAndOutputs) {
  const auto names = [](std::span<const Field> fields) {
    std::set<std::string> out;
    for (const Field& field : fields)
      out.emplace(field.name);
    return out;
  };
  const auto inputs = names(GetParam()->inputs);
  const auto outputs = names(GetParam()->outputs);
  const auto cases = tests::reference_cases(GetParam()->name);
  if (cases.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  for (const json& row : cases) {
    for (const auto& [name, unused] : row.at("inputs").items())
      EXPECT_TRUE(inputs.contains(name)) << name;
    for (const auto& [name, unused] : row.at("expected").items())
      EXPECT_TRUE(outputs.contains(name)) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Statistics, ReferenceCases, testing::ValuesIn(statistic_kinds()),
                         [](const auto& row) { return std::string{row.param->name}; });

TEST(ReferenceValues, AreOfStatisticsThatAreAllAnswered) {
  const auto functions = tests::reference_functions();
  if (functions.empty()) GTEST_SKIP() << "no reference cases in " << tests::shared_folder();
  std::set<std::string> missing{functions.begin(), functions.end()};
  for (const StatisticKind* kind : statistic_kinds())
    missing.erase(std::string{kind->name});
  EXPECT_TRUE(missing.empty()) << "not covered: " << fmt::format("{}", fmt::join(missing, ", "));
}

}  // namespace
}  // namespace assay::cli
