#include "reference/external/engine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "model/external_error.hpp"

namespace assay::reference {
namespace {

using testing::HasSubstr;

/// Answers each request with its own id and these fields, as a script of sed.
std::string answering(const std::string& fields) {
  return R"(sed -u -n 's/^{"id":\([0-9]*\),.*/{"id":\1,)" + fields + "}/p'";
}

const std::string right = answering(R"("estimate":1,"interval":[0,3],"p":0.25)");

ResultRow arm(std::int64_t units) {
  ResultRow out;
  out.units = units;
  out.sums.sum = out.sums.sum_squares = 1'000'000;
  return out;
}

Result<Estimate> ask(const Estimator& estimator, std::int64_t units = 100) {
  MetricDefinition metric;
  metric.kind = MetricKind::sum;
  return estimator(metric, arm(units), arm(units), {});
}

/// What the failure of the first question says.
std::string failure_of(const std::string& command,
                       std::chrono::milliseconds timeout = std::chrono::seconds{60}) {
  try {
    static_cast<void>(ask(engine_estimator({command, timeout})));
  } catch (const ExternalError& error) {
    return error.what();
  }
  ADD_FAILURE() << command << " does not fail";
  return {};
}

TEST(Engine, IsAskedAgainAndAgain) {
  const Estimator estimator = engine_estimator({right});
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(ask(estimator).value().difference.p, 0.25);
}

TEST(Engine, MayBeSlow) {
  EXPECT_EQ(ask(engine_estimator({"sleep 0.3; " + right})).value().difference.effect, 1.0);
}

TEST(Engine, AnswersManyThreads) {
  const Estimator estimator = engine_estimator({right});
  std::vector<int> defined(4);
  std::vector<std::thread> threads;
  for (int& count : defined)
    threads.emplace_back([&count, estimator] {
      for (int i = 0; i < 50; ++i)
        count += ask(estimator).has_value() ? 1 : 0;
    });
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(defined, (std::vector<int>{50, 50, 50, 50}));
}

TEST(Engine, IsNotAskedWhatHasNoAnswer) {
  const Estimator estimator = engine_estimator({"exit 1"});
  EXPECT_EQ(ask(estimator, 1).error(), Undefined::too_few_units);
  MetricDefinition metric;
  metric.kind = MetricKind::quantile;
  EXPECT_EQ(estimator(metric, arm(9), arm(9), {}).error(), Undefined::too_few_units);
  ResultRow large = arm(9);
  large.overflow = true;
  EXPECT_EQ(estimator({}, arm(9), large, {}).error(), Undefined::overflow);
}

TEST(Engine, FailsWithItsCommandAndTheQuestion) {
  const std::string dead = failure_of("exit 5");
  EXPECT_THAT(dead, HasSubstr("'exit 5' ended with status 5"));
  EXPECT_THAT(dead, HasSubstr(R"(asked {"id":1,"metric":"","kind":"sum")"));
  EXPECT_THAT(failure_of("head -n 2 >/dev/null"), HasSubstr("ended without an answer to {\"id\""));
  EXPECT_THAT(failure_of("sleep 60", std::chrono::milliseconds{100}),
              HasSubstr("neither read nor wrote for 100 ms, asked {\"id\":1"));
  EXPECT_THAT(failure_of("head -n 2 >/dev/null; printf '{\"id\":1'"), HasSubstr("in the middle"));
}

TEST(Engine, FailsWithTheWrongLine) {
  const std::string echo = failure_of("cat");
  EXPECT_THAT(echo, HasSubstr(R"('cat' answered "{\"control\":\"hello\")"));
  EXPECT_THAT(echo, HasSubstr("which is wrong: /id"));
  EXPECT_THAT(failure_of("echo Traceback; cat"), HasSubstr("answered \"Traceback\""));
  EXPECT_THAT(failure_of(answering(R"("estimate":1,"interval":[0,3],"p":1.25)")),
              HasSubstr("/p: 1.25 is not in [0, 1]"));
}

/// The second line of its first answer is taken for the answer to the second question.
TEST(Engine, FailsWhereItAnswersTwice) {
  const Estimator estimator = engine_estimator({right + " | sed -u p"});
  static_cast<void>(ask(estimator));
  EXPECT_THROW(static_cast<void>(ask(estimator)), ExternalError);
}

}  // namespace
}  // namespace assay::reference
