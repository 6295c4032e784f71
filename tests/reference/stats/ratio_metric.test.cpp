#include "reference/stats/ratio_metric.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reference/stats/welch.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(RatioMetric, WithoutDenominatorOrUnitsIsUndefined) {
  PairedSample arm{.y = {.n = 9, .mean = 1.0, .variance = 1.0}, .x = {.n = 9}};
  EXPECT_EQ(linearised_ratio(arm).error(), Undefined::zero_denominator);
  arm.y.n = 1;
  EXPECT_EQ(linearised_ratio(arm).error(), Undefined::too_few_units);
}

TEST(RatioMetric, WhereTheNumeratorIsAMultipleNothingVaries) {
  const PairedSample arm{.y = {.n = 9, .mean = 6.0, .variance = 36.0},
                         .x = {.n = 9, .mean = 3.0, .variance = 9.0},
                         .covariance = 18.0};
  EXPECT_EQ(linearised_ratio(arm)->variance, 0.0);
}

/// 0.1 of every unit's denominator: neither the sums nor the ratio are round numbers in doubles.
TEST(RatioMetric, AnArmWithOneRatioInAllUnitsDoesNotVary) {
  ExactSums y;
  ExactSums x;
  Int128 cross = 0;
  for (std::int64_t i = 1; i <= 25; ++i) {
    const std::int64_t numerator = i * i * 123'457;
    y = {i, y.sum + numerator, y.sum_squares + Int128{numerator} * numerator};
    x = {i, x.sum + 10 * numerator, x.sum_squares + Int128{100} * numerator * numerator};
    cross += Int128{10} * numerator * numerator;
  }
  EXPECT_EQ(linearised_ratio(paired_sample_of(y, x, cross))->variance, 0.0);
  // One unit off by a millionth.
  ++y.sum;
  y.sum_squares += 2 * 123'457 + 1;
  cross += 10 * 123'457;
  EXPECT_GT(linearised_ratio(paired_sample_of(y, x, cross))->variance, 0.0);
}

RC_GTEST_PROP(RatioMetric, OverAConstantDenominatorIsAMean, ()) {
  const double constant = any_thousandths(1, 100'000);
  const auto arm = [&] {
    PairedSample out;
    out.y = any_sample();
    out.x = {.n = out.y.n, .mean = constant};
    return out;
  };
  const PairedSample control = arm();
  const PairedSample treatment = arm();
  const auto ratio = ratio_metric_delta(control, treatment).value();
  const auto mean = z_test_means(control.y, treatment.y).value();
  RC_ASSERT(is_near(ratio.difference.standard_error * constant, mean.standard_error));
  RC_ASSERT(std::fabs(ratio.difference.effect * constant - mean.effect) <= 1e-9);
}

RC_GTEST_PROP(RatioMetric, SwappingTheArmsFlipsTheEffectAndKeepsTheP, ()) {
  const PairedSample left = any_paired_sample();
  const PairedSample right = any_paired_sample();
  const auto forward = ratio_metric_delta(left, right).value();
  const auto backward = ratio_metric_delta(right, left).value();
  RC_ASSERT(forward.difference.effect == -backward.difference.effect);
  RC_ASSERT(is_near(forward.difference.p, backward.difference.p));
}

}  // namespace
}  // namespace assay::stats
