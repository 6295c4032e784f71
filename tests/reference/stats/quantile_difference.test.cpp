#include "reference/stats/quantile_difference.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

TEST(QuantileDifference, OfTwoIntervalsWithoutWidthIsUndefined) {
  const QuantileEstimate arm{.n = 100, .value = 1.0, .low = 1.0, .high = 1.0};
  EXPECT_EQ(quantile_difference(arm, arm, 0.05).error(), Undefined::zero_variance);
}

TEST(QuantileDifference, HasAHalfWidthOf196StandardErrorsPerArm) {
  const QuantileEstimate arm{.n = 1001, .value = 0.0, .low = -1.96, .high = 1.96};
  EXPECT_NEAR(quantile_variance(arm), 1000.0, 0.05);
}

TEST(QuantileDifference, RefusesAnIntervalUpsideDown) {
  EXPECT_THROW((void)quantile_variance({.n = 10, .value = 0.0, .low = 1.0, .high = 0.0}),
               ContractError);
}

TEST(ClusteredQuantile, OfOneClusterIsUndefined) {
  const QuantileEstimate estimate{.n = 10, .value = 0.0, .low = 0.0, .high = 1.0};
  const ClusterSums sums{.clusters = 1, .s = 5, .ss = 25, .d = 10, .dd = 100, .sd = 50};
  EXPECT_EQ(clustered_quantile_variance(estimate, 0.5, sums).error(), Undefined::too_few_units);
}

TEST(ClusteredQuantile, OfEqualSharesHasNoVarianceAtAll) {
  const QuantileEstimate estimate{.n = 30, .value = 0.0, .low = 0.0, .high = 1.0};
  // Shares of 0.3 in clusters of 10 and 20, in the sums rounded as they come.
  const ClusterSums sums{.clusters = 2, .s = 9.0, .ss = 45.0, .d = 30.0, .dd = 500.0, .sd = 150.0};
  const auto got = clustered_quantile_variance(estimate, 0.3, sums);
  EXPECT_NEAR(got->cluster_variance, 0.0, 1e-30);
}

TEST(ClusteredQuantile, TellsSumsThatNoDataHave) {
  EXPECT_FALSE(
      are_possible({.clusters = 2, .s = 9.0, .ss = 40.0, .d = 30.0, .dd = 500.0, .sd = 150.0}));
  EXPECT_FALSE(are_possible({.clusters = 2, .s = -1.0}));
}

RC_GTEST_PROP(ClusteredQuantile, OfClustersOfOneHasADesignEffectOfOne, ()) {
  const auto n = *rc::gen::inRange<std::int64_t>(2, 1'000'000);
  const auto below = *rc::gen::inRange<std::int64_t>(1, n);
  const auto s = static_cast<double>(below);
  const auto d = static_cast<double>(n);
  const QuantileEstimate estimate{.n = n, .value = 0.0, .low = 0.0, .high = 1.0};
  const auto got = clustered_quantile_variance(estimate, s / d, {n, s, s, d, d, s}).value();
  RC_ASSERT(std::fabs(got.design_effect - d / (d - 1.0)) <= 1e-9);
}

RC_GTEST_PROP(ClusteredQuantile, DoubledInEveryClusterHasTwiceTheDesignEffect, ()) {
  ClusterSums once;
  ClusterSums twice;
  once.clusters = twice.clusters = *rc::gen::inRange<std::int64_t>(2, 40);
  const auto add = [](ClusterSums& sums, double s, double d) {
    sums.s += s;
    sums.ss += s * s;
    sums.d += d;
    sums.dd += d * d;
    sums.sd += s * d;
  };
  for (std::int64_t i = 0; i < once.clusters; ++i) {
    const int d = *rc::gen::inRange(1, 50);
    const int s = *rc::gen::inRange(0, d + 1);
    add(once, s, d);
    add(twice, 2.0 * s, 2.0 * d);
  }
  QuantileEstimate estimate{.n = static_cast<std::int64_t>(once.d), .low = 0.0, .high = 1.0};
  RC_PRE(estimate.n >= 2);
  const double design = clustered_quantile_variance(estimate, 0.5, once)->design_effect;
  estimate.n *= 2;
  const double doubled = clustered_quantile_variance(estimate, 0.5, twice)->design_effect;
  RC_ASSERT(std::fabs(doubled - 2.0 * design) <= 1e-9 * (1.0 + design));
}

}  // namespace
}  // namespace assay::stats
