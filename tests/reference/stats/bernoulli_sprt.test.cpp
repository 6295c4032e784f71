#include "reference/stats/bernoulli_sprt.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(BernoulliSprt, KeepsItsDigitsForCloseRatesAndManyUnits) {
  // mpmath at 60 digits.
  const BernoulliSprt close{{.p0 = 0.05, .p1 = 0.050001}, {}};
  EXPECT_NEAR(close.log_likelihood_ratio(500'010'000, 10'000'000'000), 0.10526249308087547, 1e-10);
  const BernoulliSprt rare{{.p0 = 1e-6, .p1 = 1.0001e-6}, {}};
  EXPECT_NEAR(rare.log_likelihood_ratio(10'050, 10'000'000'000), 0.0049497582997541339, 1e-12);
}

TEST(BernoulliSprt, BearsRatesThatAreAlmostCertain) {
  // One failure at q0 = 2^-33 against q1 = 1 - 1e-300: ln(q1 / q0) = 33 ln 2.
  const BernoulliSprt test{{.p0 = 1.0 - 0x1p-33, .p1 = 1e-300}, {}};
  EXPECT_NEAR(test.log_likelihood_ratio(0, 1), 33.0 * std::log(2.0), 1e-10);
}

TEST(BernoulliSprt, DecidesAtItsThresholds) {
  const BernoulliSprt test{{.p0 = 0.1, .p1 = 0.2}, {.alpha = 0.05, .beta = 0.2}};
  EXPECT_NEAR(test.upper(), std::log(16.0), 1e-14);
  EXPECT_NEAR(test.lower(), std::log(0.2 / 0.95), 1e-14);
  EXPECT_EQ(test.decide(test.upper()), SprtDecision::reject_h0);
  EXPECT_EQ(test.decide(test.lower()), SprtDecision::accept_h0);
  EXPECT_EQ(test.decide(0.0), SprtDecision::go_on);
}

TEST(BernoulliSprt, RefusesRatesAndErrorsThatLeaveNoTest) {
  EXPECT_THROW((BernoulliSprt{{.p0 = 0.1, .p1 = 0.1}, {}}), ContractError);
  EXPECT_THROW((BernoulliSprt{{.p0 = 0.0, .p1 = 0.1}, {}}), ContractError);
  EXPECT_THROW((BernoulliSprt{{.p0 = 0.1, .p1 = 0.2}, {.alpha = 0.6, .beta = 0.6}}), ContractError);
  const BernoulliSprt test{{.p0 = 0.1, .p1 = 0.2}, {}};
  EXPECT_THROW((void)test.log_likelihood_ratio(2, 1), ContractError);
}

RC_GTEST_PROP(BernoulliSprt, IsTheLogarithmOfTheLikelihoodRatio, ()) {
  const double p0 = any_thousandths(1, 500);
  const double p1 = any_thousandths(501, 999);
  const auto n = *rc::gen::inRange<std::int64_t>(0, 1'000);
  const auto successes = *rc::gen::inRange<std::int64_t>(0, n + 1);
  const double plain = static_cast<double>(successes) * std::log(p1 / p0) +
                       static_cast<double>(n - successes) * std::log((1.0 - p1) / (1.0 - p0));
  const BernoulliSprt test{{.p0 = p0, .p1 = p1}, {}};
  RC_ASSERT(std::fabs(test.log_likelihood_ratio(successes, n) - plain) <= 1e-9);
}

}  // namespace
}  // namespace assay::stats
