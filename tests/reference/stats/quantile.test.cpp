#include "reference/stats/quantile.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "reference/stats/binomial_tails.hpp"

namespace assay::stats {
namespace {

std::vector<double> any_values() {
  std::vector<double> out;
  for (const int value : *rc::gen::nonEmpty<std::vector<int>>())
    out.push_back(value / 8.0);
  return sorted(out);
}

TEST(Quantile, OfNoValuesIsUndefined) {
  EXPECT_EQ(quantile_of_sorted({}, 0.5, 7).error(), Undefined::too_few_units);
}

TEST(Quantile, RefusesUnknownTypesAndLevelsOutsideTheUnitInterval) {
  const std::vector<double> one{1.0};
  EXPECT_THROW((void)quantile_of_sorted(one, 0.5, 0), ContractError);
  EXPECT_THROW((void)quantile_of_sorted(one, 0.5, 10), ContractError);
  EXPECT_THROW((void)quantile_of_sorted(one, 1.1, 7), ContractError);
}

TEST(Quantile, HasNineDefinitions) {
  // R 4.2: quantile(c(1, 2, 4, 8), 0.375, type = 1:9)
  const std::vector<double> values{1.0, 2.0, 4.0, 8.0};
  const std::vector<double> expected{2.0,    2.0, 2.0, 1.5, 2.0, 1.875, 2.25, 1.0 + 23.0 / 24.0,
                                     1.96875};
  for (int type = 1; type <= quantile_types; ++type)
    EXPECT_NEAR(quantile_of_sorted(values, 0.375, type).value(),
                expected[static_cast<std::size_t>(type - 1)], 1e-14)
        << type;
}

TEST(Quantile, HalfwayBetweenTwoRanksTakesTheMiddleOrTheEvenOne) {
  const std::vector<double> values{1.0, 2.0, 4.0, 8.0};
  EXPECT_EQ(quantile_of_sorted(values, 0.5, 1).value(), 2.0);
  EXPECT_EQ(quantile_of_sorted(values, 0.5, 2).value(), 3.0);
  EXPECT_EQ(quantile_of_sorted(values, 0.625, 3).value(), 2.0);
  EXPECT_EQ(quantile_of_sorted(values, 0.875, 3).value(), 8.0);
}

TEST(Quantile, BetweenHugeValuesOfOppositeSignDoesNotOverflow) {
  const double huge = std::numeric_limits<double>::max();
  const std::vector<double> values{-huge, huge};
  EXPECT_EQ(quantile_of_sorted(values, 0.5, 7).value(), 0.0);
}

RC_GTEST_PROP(Quantile, RisesWithItsLevelBetweenTheExtremes, ()) {
  const std::vector<double> values = any_values();
  const int type = *rc::gen::inRange(1, quantile_types + 1);
  double before = values.front();
  for (int step = 0; step <= 64; ++step) {
    const double now = quantile_of_sorted(values, step / 64.0, type).value();
    RC_ASSERT(now >= before - 1e-9 * std::abs(before));
    RC_ASSERT(now <= values.back());
    before = now;
  }
}

TEST(QuantileRanks, AreTheBinomialsQuantiles) {
  // scipy 1.17: binom.ppf and binom.cdf
  const QuantileRanks got = quantile_ranks(1000, 0.9, 0.05);
  EXPECT_EQ(got.lower, 881);
  EXPECT_EQ(got.upper, 919);
  EXPECT_NEAR(got.coverage, 0.9549071811148259, 1e-13);
}

TEST(QuantileRanks, AreUnboundedWhereTheSampleIsTooSmall) {
  const QuantileRanks got = quantile_ranks(3, 0.5, 0.05);
  EXPECT_EQ(got.lower, 0);
  EXPECT_EQ(got.upper, 4);
  EXPECT_EQ(got.coverage, 1.0);
}

TEST(QuantileRanks, CountEqualityAsReached) {
  // P(Bin(2, 1/2) <= 0) is exactly alpha / 2.
  EXPECT_EQ(quantile_ranks(2, 0.5, 0.5).lower, 0);
  EXPECT_EQ(quantile_ranks(2, 0.5, 0.5).upper, 2);
}

RC_GTEST_PROP(QuantileRanks, HoldTheQuantileOftenEnoughAndAreTheNarrowestToDoSo, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 100'000);
  const double q = *rc::gen::inRange(1, 1'000) / 1'000.0;
  const double alpha = 1.0 / *rc::gen::inRange(2, 1'000'000);
  const QuantileRanks got = quantile_ranks(n, q, alpha);
  const double slack = 1.0 + 1e-9;
  RC_ASSERT(1.0 - got.coverage <= alpha * slack);
  RC_ASSERT(binomial_tails(got.lower + 1, n, q).below * slack >= alpha / 2.0);
  RC_ASSERT(got.upper == 1 || binomial_tails(got.upper - 1, n, q).at_least * slack > alpha / 2.0);
}

}  // namespace
}  // namespace assay::stats
