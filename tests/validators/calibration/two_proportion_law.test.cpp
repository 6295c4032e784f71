#include "validators/calibration/two_proportion_law.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "model/math/special.hpp"
#include "reference/stats/two_proportions.hpp"
#include "validators/calibration/discrete_law.hpp"

namespace assay::validators {
namespace {

/// n over k.
double choose(int n, int k) {
  double out = 1.0;
  for (int i = 1; i <= k; ++i)
    out = out * (n - k + i) / i;
  return out;
}

double power(double x, int n) {
  double out = 1.0;
  for (int i = 0; i < n; ++i)
    out *= x;
  return out;
}

double chance(int n, int x, double rate) {
  return choose(n, x) * power(rate, x) * power(1.0 - rate, n - x);
}

TEST(BinomialChances, AreThoseOfTheFormula) {
  const Chances chances = binomial_chances(20, 0.3);
  ASSERT_EQ(chances.first, 0);
  ASSERT_EQ(chances.mass.size(), 21U);
  for (int x = 0; x <= 20; ++x)
    EXPECT_NEAR(chances.mass[static_cast<std::size_t>(x)], chance(20, x, 0.3), 1e-15);
}

TEST(BinomialChances, KnowNoneAndAll) {
  EXPECT_EQ(binomial_chances(5, 0.0).first, 0);
  EXPECT_EQ(binomial_chances(5, 1.0).first, 5);
  EXPECT_EQ(binomial_chances(5, 1.0).mass, std::vector<double>{1.0});
}

/// The statistics library's own test, pair by pair.
TEST(TwoProportionLaw, IsTheSumOverAllPairsOfHits) {
  constexpr int n_c = 12;
  constexpr int n_t = 17;
  double total = 0.0;
  double rejected = 0.0;
  double squares = 0.0;
  for (int c = 0; c <= n_c; ++c) {
    for (int t = 0; t <= n_t; ++t) {
      const auto test = stats::two_proportion_z({c, n_c}, {t, n_t});
      if (!test) continue;
      const double mass = chance(n_c, c, 0.2) * chance(n_t, t, 0.4);
      const double off = (test->pooled.effect - 0.2) / test->pooled.standard_error;
      total += mass;
      squares += mass * off * off;
      if (test->pooled.p <= 0.05) rejected += mass;
    }
  }
  const TwoProportionLaw law = two_proportion_law({n_c, n_t, 0.2, 0.4}, 0.05);
  EXPECT_NEAR(law.rejected, rejected / total, 1e-12);
  EXPECT_NEAR(law.mean_square, squares / total, 1e-12);
}

/// Given the hits of both arms, the first arm's are hypergeometric: the pooled variance is then
/// (N - 1) / N of theirs, whatever the rate.
TEST(TwoProportionLaw, HasTheMeanSquareOfTheHypergeometricDistribution) {
  const TwoProportionLaw law = two_proportion_law({40, 60, 0.35, 0.35}, 0.05);
  EXPECT_NEAR(law.mean_square, 100.0 / 99.0, 1e-9);
}

TEST(TwoProportionLaw, KnowsItsDistanceFromTheUniform) {
  // One unit in each arm: a test only where both hit differently, never; where the arms are two,
  // p is 1 or small.
  const TwoProportionLaw law = two_proportion_law({500, 500, 0.3, 0.3}, 0.05);
  EXPECT_GT(law.distance.above, 0.0);
  EXPECT_GT(law.distance.below, 0.0);
  EXPECT_LT(law.distance.above, 0.05);
  EXPECT_NEAR(law.rejected, 0.05, 0.01);
}

TEST(TwoProportionLaw, IsNearItsLimitInLargeArms) {
  const TwoProportionLaw law = two_proportion_law({2'000'000, 1'000'000, 0.3, 0.3}, 0.01);
  EXPECT_EQ(law.rejected, 0.01);
  EXPECT_EQ(law.distance.above, 0.0);
  EXPECT_NEAR(law.mean_square, 1.0, 1e-6);
}

TEST(TwoProportionLaw, WithoutAPossibleTestRejectsNothing) {
  EXPECT_EQ(two_proportion_law({10, 10, 0.0, 0.0}, 0.05).rejected, 0.0);
}

}  // namespace
}  // namespace assay::validators
