#include "reference/stats/binomial_tails.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace assay::stats {
namespace {

void expect_relative(double got, double expected, double relative) {
  EXPECT_LE(std::fabs(got / expected - 1.0), relative) << got << " for " << expected;
}

// Expected values: mpmath at 60 digits.

TEST(BinomialPmf, KeepsItsDigitsForTenBillionTrials) {
  expect_relative(binomial_pmf(5'000'100'000, 10'000'000'000, 0.5), 1.0798193303087535e-6, 1e-12);
}

TEST(BinomialPmf, KeepsItsDigitsWhereItIsTiny) {
  expect_relative(binomial_pmf(5, 10, 1e-60), 2.5199999999999996e-298, 1e-12);
  expect_relative(binomial_pmf(900, 1000, 0.5), 5.9589359803626458e-162, 1e-12);
}

TEST(BinomialPmf, IsZeroOutsideThePossibleCounts) {
  EXPECT_EQ(binomial_pmf(-1, 10, 0.5), 0.0);
  EXPECT_EQ(binomial_pmf(11, 10, 0.5), 0.0);
}

TEST(BinomialTails, KeepTheDigitsOfTheSmallerOne) {
  expect_relative(binomial_tails(5'000'350'000, 10'000'000'000, 0.5).at_least,
                  1.2799038687082476e-12, 1e-10);
  expect_relative(binomial_tails(900, 1000, 0.5).at_least, 6.7017177900062963e-162, 1e-12);
  expect_relative(binomial_tails(30, 100, 1e-9).at_least, 2.9372337831871917e-245, 1e-12);
  expect_relative(binomial_tails(101, 1000, 0.5).below, 6.7017177900062963e-162, 1e-12);
}

RC_GTEST_PROP(BinomialTails, DifferByThePmfFromOneCountToTheNext, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 5'000);
  const auto k = *rc::gen::inRange<std::int64_t>(0, n + 1);
  const double p = *rc::gen::inRange(1, 1'000) / 1'000.0;
  const BinomialTails here = binomial_tails(k, n, p);
  const BinomialTails next = binomial_tails(k + 1, n, p);
  RC_ASSERT(std::fabs(here.below + here.at_least - 1.0) <= 1e-15);
  RC_ASSERT(std::fabs(next.below - here.below - binomial_pmf(k, n, p)) <= 1e-13);
}

}  // namespace
}  // namespace assay::stats
