#include "sim/external/process_assigner.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

#include "model/external_error.hpp"
#include "model/input_error.hpp"

namespace assay::sim {
namespace {

using testing::HasSubstr;

const std::vector<ExperimentDefinition>& config() {
  static const std::vector<ExperimentDefinition> one = [] {
    ExperimentDefinition out;
    out.experiment_id = "checkout";
    out.salt = "checkout";
    out.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
    out.end = out.start + std::chrono::hours{1};
    return std::vector{out};
  }();
  return one;
}

/// Says hello, then answers each question with this variant.
std::string always(const std::string& variant) {
  return R"(sed -u -n -e '1s/.*/{"control":"hello"}/p' -e 's/^{"id":\([0-9]*\),.*/{"id":\1,"variant":)" +
         variant + "}/p'";
}

std::int16_t answer_of(const std::string& command) {
  const ProcessAssigners assigners{{.command = command, .timeout = std::chrono::seconds{20}}};
  const Dictionary words;
  const auto assigner = assigners.factory()(config(), words);
  AssignmentQuery query;
  query.units.fill("u1");
  std::array<std::int16_t, 1> answer{};
  assigner->assign(query, answer);
  EXPECT_EQ(assigners.asked(), 1);
  return answer[0];
}

std::string failure_of(const std::string& command) {
  try {
    static_cast<void>(answer_of(command));
  } catch (const ExternalError& error) {
    return error.what();
  }
  return "none";
}

TEST(ProcessAssigner, GivesTheAnswersOfTheCommand) {
  EXPECT_EQ(answer_of(always(R"("treatment")")), 1);
  EXPECT_EQ(answer_of(always("null")), none_assigned);
}

TEST(ProcessAssigner, ExplainsByTheLinesThatWereSaid) {
  const ProcessAssigners assigners{{.command = always(R"("control")")}};
  const Dictionary words;
  const auto assigner = assigners.factory()(config(), words);
  AssignmentQuery query;
  query.units.fill("u1");
  const AssignmentTrace trace = assigner->explain(query, 0);
  EXPECT_EQ(trace.variant, "control");
  ASSERT_EQ(trace.steps.size(), 2U);
  EXPECT_THAT(trace.steps[0], HasSubstr(R"("experiment_id":"checkout")"));
}

TEST(ProcessAssigner, SaysHowACommandFails) {
  EXPECT_THAT(failure_of("exit 3"), HasSubstr("ended with status 3"));
  EXPECT_THAT(failure_of("echo nonsense; cat > /dev/null"), HasSubstr("answered \"nonsense\""));
  EXPECT_THAT(failure_of(always(R"("red")")), HasSubstr("'red' is not a variant of 'checkout'"));
  EXPECT_THAT(failure_of(R"(read x; echo '{"control":"hello"}'; exit 0)"),
              HasSubstr("without an answer to"));
}

TEST(ProcessAssigner, ARefusalIsThatOfAnyAssigner) {
  const ProcessAssigners assigners{
      {.command = R"(read x; echo '{"control":"reject","reason":"no"}'; cat > /dev/null)"}};
  const Dictionary words;
  EXPECT_THROW(static_cast<void>(assigners.factory()(config(), words)), InputError);
}

}  // namespace
}  // namespace assay::sim
