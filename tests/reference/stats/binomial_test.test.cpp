#include "reference/stats/binomial_test.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

ExactTest test_of(std::int64_t hits, std::int64_t n, double p) {
  return binomial_test({.hits = hits, .n = n}, {.p = p, .q = 1.0 - p}).value();
}

// mpmath at 40 digits: densities by log-gamma, tails by summing their ratios.
TEST(BinomialTest, OfTenBillionUnitsIsExact) {
  const ExactTest half = test_of(5'000'150'000, 10'000'000'000, 0.5);
  EXPECT_LE(relative_error(half.p_two_sided, 0.0026998846997852331), 1e-9);
  EXPECT_LE(relative_error(half.p_greater, 0.0013499423498926166), 1e-9);
  EXPECT_LE(relative_error(half.p_less, 0.9986501462870756), 1e-9);
  const ExactTest tenth = test_of(1'000'100'000, 10'000'000'000, 0.1);
  EXPECT_LE(relative_error(tenth.p_two_sided, 0.00085827490458012489), 1e-9);
  EXPECT_LE(relative_error(tenth.p_greater, 0.00042915535104342558), 1e-9);
}

TEST(BinomialTest, KeepsItsDigitsAtTheEndOfTheDoubles) {
  EXPECT_LE(relative_error(test_of(100, 100, 1e-3).p_greater, 1.0000000000000021e-300), 1e-9);
  EXPECT_LE(relative_error(test_of(100, 100, 1e-3).p_two_sided, 1.0000000000000021e-300), 1e-9);
}

TEST(BinomialTest, OfACountAtTheMeanIsOne) {
  EXPECT_EQ(test_of(5, 100, 0.05).p_two_sided, 1.0);
  EXPECT_EQ(test_of(5'000'000'000, 10'000'000'000, 0.5).p_two_sided, 1.0);
}

TEST(BinomialTest, OfAnImpossibleCountIsZeroAndOfACertainOneIsOne) {
  EXPECT_EQ(test_of(1, 3, 0.0), (ExactTest{0.0, 0.0, 1.0}));
  EXPECT_EQ(test_of(0, 3, 0.0), (ExactTest{1.0, 1.0, 1.0}));
  EXPECT_EQ(test_of(3, 3, 1.0), (ExactTest{1.0, 1.0, 1.0}));
  EXPECT_EQ(test_of(2, 3, 1.0), (ExactTest{0.0, 1.0, 0.0}));
}

TEST(BinomialTest, OfNobodyIsUndefinedAndOfImpossibleHitsABug) {
  EXPECT_EQ(binomial_test({.hits = 0, .n = 0}, {.p = 0.5, .q = 0.5}).error(),
            Undefined::too_few_units);
  EXPECT_THROW((void)test_of(2, 1, 0.5), ContractError);
}

/// Straight from the definition, count by count.
ExactTest by_enumeration(std::int64_t hits, std::int64_t n, double p) {
  const auto density = [&](std::int64_t count) {
    const auto k = static_cast<double>(count);
    const auto rest = static_cast<double>(n - count);
    return std::exp(std::lgamma(k + rest + 1.0) - std::lgamma(k + 1.0) - std::lgamma(rest + 1.0) +
                    k * std::log(p) + rest * std::log(1.0 - p));
  };
  ExactTest out{.p_two_sided = 0.0, .p_greater = 0.0, .p_less = 0.0};
  for (std::int64_t k = 0; k <= n; ++k) {
    if (k >= hits) out.p_greater += density(k);
    if (k <= hits) out.p_less += density(k);
    if (density(k) <= density(hits) * (1.0 + equally_likely)) out.p_two_sided += density(k);
  }
  return out;
}

RC_GTEST_PROP(BinomialTest, IsTheSumOverTheOutcomes, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 200);
  const auto hits = *rc::gen::inRange<std::int64_t>(0, n + 1);
  const double p = *rc::gen::inRange(1, 1000) / 1000.0;
  const ExactTest got = test_of(hits, n, p);
  const ExactTest expected = by_enumeration(hits, n, p);
  RC_ASSERT(relative_error(got.p_two_sided, expected.p_two_sided) < 1e-9);
  RC_ASSERT(relative_error(got.p_greater, expected.p_greater) < 1e-9);
  RC_ASSERT(relative_error(got.p_less, expected.p_less) < 1e-9);
}

RC_GTEST_PROP(BinomialTest, CountingMissesInsteadOfHitsSwapsTheTails, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
  const auto hits = *rc::gen::inRange<std::int64_t>(0, n + 1);
  const double p = *rc::gen::inRange(1, 1024) / 1024.0;
  const ExactTest got = test_of(hits, n, p);
  const ExactTest swapped = test_of(n - hits, n, 1.0 - p);
  RC_ASSERT(std::fabs(got.p_greater - swapped.p_less) <= 1e-9 * got.p_greater);
  RC_ASSERT(std::fabs(got.p_two_sided - swapped.p_two_sided) <= 1e-9 * got.p_two_sided);
}

}  // namespace
}  // namespace assay::stats
