#include "reference/external/engine_protocol.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <utility>
#include <vector>

#include "model/decimal.hpp"
#include "model/input_error.hpp"
#include "tests/model/wire/message_of.hpp"

namespace assay::reference {
namespace {

using testing::HasSubstr;

constexpr Int128 square = Int128{micro} * micro;

/// Two arms of 100 units: 2 and 2.5 on average.
struct Asked {
  MetricDefinition metric;
  ResultRow control;
  ResultRow treatment;

  Asked() {
    metric.metric = "revenue";
    metric.kind = MetricKind::sum;
    control.units = treatment.units = 100;
    control.sums.sum = Int128{200} * micro;
    control.sums.sum_squares = 500 * square;
    treatment.sums.sum = Int128{250} * micro;
    treatment.sums.sum_squares = 725 * square + square / 4;
  }

  [[nodiscard]] EngineQuestion question() const {
    return {.id = 7, .metric = metric, .control = control, .treatment = treatment};
  }

  [[nodiscard]] Result<Estimate> answer(std::string_view line) const {
    return engine_answer(line, question());
  }
};

TEST(EngineProtocol, AsksWithExactDecimals) {
  EXPECT_EQ(engine_request(Asked{}.question()),
            R"({"id":7,"metric":"revenue","kind":"sum","alpha":0.05,)"
            R"("control":{"units":100,"sum":200,"sum_squares":500},)"
            R"("treatment":{"units":100,"sum":250,"sum_squares":725.25}})");
}

TEST(EngineProtocol, AsksWithEverySumThatApplies) {
  Asked asked;
  asked.control.sums.covariate_sum = 1;
  asked.control.sums.covariate_sum_squares = 2;
  asked.control.sums.covariate_cross_product = -3;
  EXPECT_THAT(engine_request(asked.question()),
              HasSubstr(R"("sum_squares":500,"covariate_sum":0.000001,)"
                        R"("covariate_sum_squares":0.000000000002,)"
                        R"("covariate_cross_product":-0.000000000003},"treatment")"));
  asked.metric.kind = MetricKind::ratio;
  asked.control.sums = {};
  asked.control.sums.sum = 1;
  asked.control.sums.denominator_sum = 2;
  asked.control.sums.cross_product = 3;
  EXPECT_THAT(engine_request(asked.question()),
              HasSubstr(R"("sum":0.000001,"denominator_sum":0.000002,)"
                        R"("cross_product":0.000000000003})"));
}

TEST(EngineProtocol, ReadsAnAnswer) {
  const Estimate got =
      Asked{}
          .answer(R"({"id":7,"estimate":0.5,"interval":[0.1,0.9],"p":0.02,"standard_error":0.25,
                   "lift":{"estimate":0.25,"interval":[0.05,0.5],"standard_error":0.1}})")
          .value();
  EXPECT_EQ(got.method, Method::external);
  EXPECT_EQ(got.control, 2.0);
  EXPECT_EQ(got.treatment, 2.5);
  EXPECT_EQ(got.difference.effect, 0.5);
  EXPECT_EQ(got.difference.interval, (stats::Interval{0.1, 0.9}));
  EXPECT_EQ(got.difference.standard_error, 0.25);
  EXPECT_EQ(got.difference.statistic, 2.0);
  EXPECT_EQ(got.difference.p, 0.02);
  EXPECT_EQ(got.lift->effect, 0.25);
  EXPECT_EQ(got.lift->p, 0.02);
  // 0.25 = d sqrt(1 / 100 + 1 / 100).
  EXPECT_NEAR(got.control_deviation, 1.767766952966369, 1e-12);
}

/// z(0.975) = 1.959963984540054, z(0.95) = 1.644853626951472.
TEST(EngineProtocol, TakesTheStandardErrorFromTheWidth) {
  const Asked asked;
  const auto error_of = [&](const std::string& interval) {
    return asked.answer(R"({"id":7,"estimate":0.5,"p":1,"interval":)" + interval + "}")
        .value()
        .difference.standard_error;
  };
  EXPECT_NEAR(error_of("[0.1, 0.7]"), 0.3 / 1.959963984540054, 1e-12);
  EXPECT_NEAR(error_of("[0.1, null]"), 0.4 / 1.644853626951472, 1e-12);
  EXPECT_NEAR(error_of("[null, 0.7]"), 0.2 / 1.644853626951472, 1e-12);
}

TEST(EngineProtocol, TakesAnIntervalWithoutEndsBesideAStandardError) {
  const Estimate got =
      Asked{}
          .answer(R"({"id":7,"estimate":0.5,"p":1,"interval":[null,null],"standard_error":1})")
          .value();
  EXPECT_EQ(got.difference.interval, stats::Interval{});
  EXPECT_EQ(got.lift, std::nullopt);
}

TEST(EngineProtocol, TakesUndefinedForAnAnswer) {
  const auto got = Asked{}.answer(R"({"id":7,"undefined":"no variance"})");
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error(), Undefined::external);
}

TEST(EngineProtocol, SaysWhatIsWrongWithAnAnswer) {
  const Asked asked;
  for (const auto& [line, message] : std::vector<std::pair<std::string, std::string>>{
           {R"({"id":8,"estimate":1,"interval":[0,2],"p":1})", "/id: 8"},
           {R"({"estimate":1,"interval":[0,2],"p":1})", "/id"},
           {R"({"id":7,"interval":[0,2],"p":1})", "/estimate"},
           {R"({"id":7,"estimate":1,"interval":[0,2]})", "/p"},
           {R"({"id":7,"estimate":1,"interval":[0,2],"p":1.01})", "/p: 1.01 is not in [0, 1]"},
           {R"({"id":7,"estimate":1,"interval":[0,2],"p":"1"})", "/p"},
           {R"({"id":7,"estimate":1,"interval":[0,2],"p":NaN})", "line 1"},
           {R"({"id":7,"estimate":1e999,"interval":[0,2],"p":1})", "1e999"},
           {R"({"id":7,"estimate":1,"interval":[2,0],"p":1})", "low end above its high end"},
           {R"({"id":7,"estimate":1,"interval":[1,1],"p":1})", "has no width"},
           {R"({"id":7,"estimate":1,"interval":[0],"p":1})", "/interval: is not [low, high]"},
           {R"({"id":7,"estimate":1,"interval":[null,null],"p":1})", "is needed where"},
           {R"({"id":7,"estimate":1,"interval":[0,2],"p":1,"standard_error":0})", "not above 0"},
           {R"({"id":7,"estimate":1,"interval":[0,2],"p":1,"lift":{}})", "/lift/estimate"},
           {R"({"id":7,"estimate":1,"interval":[0,2],"p":1,"error":1})", "/error: unknown key"},
           {R"({"id":7,"undefined":""})", "/undefined"},
           {"garbage", "line 1"},
           {"[]", "object"},
           {"", "line 1"}}) {
    EXPECT_THAT(message_of([&] { return asked.answer(line); }), HasSubstr(message)) << line;
  }
}

TEST(EngineProtocol, KnowsThePlainValuesOfARatio) {
  Asked asked;
  asked.metric.kind = MetricKind::ratio;
  asked.control.sums.denominator_sum = Int128{400} * micro;
  asked.treatment.sums.denominator_sum = 0;
  const Estimate got =
      asked.answer(R"({"id":7,"estimate":0.5,"interval":[0.1,0.9],"p":0.02})").value();
  EXPECT_EQ(got.control, 0.5);
  EXPECT_EQ(got.treatment, 0.0);
}

}  // namespace
}  // namespace assay::reference
