#include "reference/stats/bernoulli_sequence.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

void expect_interval(const Interval& got, const Interval& expected) {
  EXPECT_NEAR(got.low, expected.low, 1e-10);
  EXPECT_NEAR(got.high, expected.high, 1e-10);
}

TEST(BernoulliSequence, AgreesWithConfseq) {
  const BernoulliSequence usual{0.05, {.t_opt = 100.0}};
  expect_interval(usual.interval(0, 100), {0.0, 0.039884215526541311});
  expect_interval(usual.interval(100, 100), {0.96011578447314605, 1.0});
  const BernoulliSequence strict{1e-10, {.t_opt = 1e4}};
  expect_interval(strict.interval(5, 1'000'000), {1.3168150424969216e-09, 4.169555259918821e-05});
  expect_interval(strict.interval(500'000, 1'000'000), {0.49636696412540005, 0.50363303587482733});
  const BernoulliSequence hasty{0.5, {.t_opt = 1.0}};
  expect_interval(hasty.interval(2, 1'000), {5.0150275375136419e-10, 0.017255507422096091});
}

TEST(BernoulliSequence, KnowsNothingBeforeTheFirstUnitAndLittleOfOneSuccess) {
  const BernoulliSequence sequence{0.05, {}};
  EXPECT_EQ(sequence.interval(0, 0), (Interval{0.0, 1.0}));
  EXPECT_EQ(sequence.interval(1, 10'000'000'000).low, 0.0);
  EXPECT_EQ(sequence.interval(10'000'000'000, 10'000'000'000).high, 1.0);
}

TEST(BernoulliSequence, RefusesMoreSuccessesThanUnits) {
  EXPECT_THROW((void)(BernoulliSequence{0.05, {}}.interval(2, 1)), ContractError);
  EXPECT_THROW((void)(BernoulliSequence{0.05, {}}.interval(-1, 1)), ContractError);
  EXPECT_THROW((BernoulliSequence{0.0, {}}), ContractError);
  EXPECT_THROW((BernoulliSequence{0.05, {.t_opt = 0.0}}), ContractError);
}

RC_GTEST_PROP(BernoulliSequence, EndsWhereTheEvidenceIsOneOverAlpha, ()) {
  const double alpha = any_thousandths(1, 900);
  const BernoulliSequence sequence{alpha, {.t_opt = any_thousandths(20'000, 1'000'000)}};
  const auto n = *rc::gen::inRange<std::int64_t>(10, 1'000'000);
  const auto successes = *rc::gen::inRange<std::int64_t>(2, n - 1);
  const Interval got = sequence.interval(successes, n);
  const double share = static_cast<double>(successes) / static_cast<double>(n);
  RC_ASSERT(0.0 < got.low && got.low < share && share < got.high && got.high < 1.0);
  RC_ASSERT(std::fabs(sequence.log_e(got.low, successes, n) + std::log(alpha)) <= 1e-6);
  RC_ASSERT(std::fabs(sequence.log_e(got.high, successes, n) + std::log(alpha)) <= 1e-6);
}

RC_GTEST_PROP(BernoulliSequence, FailuresMirrorSuccesses, ()) {
  const BernoulliSequence sequence{0.05, {}};
  const auto n = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
  const auto successes = *rc::gen::inRange<std::int64_t>(0, n + 1);
  const Interval one = sequence.interval(successes, n);
  const Interval other = sequence.interval(n - successes, n);
  RC_ASSERT(is_near(one.low, 1.0 - other.high));
}

}  // namespace
}  // namespace assay::stats
