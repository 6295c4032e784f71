#include "reference/stats/cuped_ratio.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "reference/stats/ratio_metric.hpp"
#include "reference/stats/welch.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

using Unit = std::array<double, 4>;

RatioPairSums sums_of(const std::vector<Unit>& units) {
  RatioPairSums out{.n = std::ssize(units)};
  for (const Unit& unit : units) {
    for (std::size_t i = 0; i < unit.size(); ++i) {
      out.sum[i] += unit[i];
      for (std::size_t j = 0; j < unit.size(); ++j)
        out.cross[i][j] += unit[i] * unit[j];
    }
  }
  return out;
}

std::vector<Unit> any_units() {
  std::vector<Unit> out(*rc::gen::inRange<std::size_t>(3, 40));
  for (Unit& unit : out) {
    for (double& value : unit)
      value = *rc::gen::inRange(1, 1'000);
  }
  return out;
}

TEST(CupedRatio, OfAConstantCovariateIsThePlainRatio) {
  const auto arm = sample_of(sums_of({{1, 2, 5, 5}, {3, 4, 5, 5}, {2, 9, 5, 5}})).value();
  const auto got = cuped_ratio(arm, arm).value();
  EXPECT_EQ(got.theta, 0.0);
  EXPECT_DOUBLE_EQ(got.control.mean, 6.0 / 15.0);
  EXPECT_EQ(got.difference.effect, 0.0);
}

TEST(CupedRatio, WithoutADenominatorIsUndefined) {
  const auto arm = sample_of(sums_of({{1, 0, 5, 5}, {3, 0, 5, 5}})).value();
  EXPECT_EQ(cuped_ratio(arm, arm).error(), Undefined::zero_denominator);
  EXPECT_EQ(sample_of(sums_of({{1, 0, 5, 5}})).error(), Undefined::too_few_units);
}

TEST(CupedRatio, CentresSumsThatDifferInTheirLastDigits) {
  // Values 2^40 and 2^40 + 2: sums of squares beyond 53 bits but still exact in double, as the
  // difference of the two is: variance 2.
  const double a = 0x1p40;
  const auto arm = sample_of({.n = 2,
                              .sum = {2 * a + 2, 1, 1, 1},
                              .cross = {{{2 * a * a + 4 * a, 0, 0, 0}, {}, {}, {}}}})
                       .value();
  EXPECT_DOUBLE_EQ(arm.covariance[0][0], -2.0);  // the sum lacks the 4 that its 82 bits would hold
}

RC_GTEST_PROP(CupedRatio, DoesNotDependOnTheUnitsOfMeasurement, ()) {
  const std::vector<Unit> control = any_units();
  const std::vector<Unit> treatment = any_units();
  const auto changed = [](std::vector<Unit> units) {
    for (Unit& unit : units)
      unit = {8.0 * unit[0], 0.5 * unit[1], 4.0 * unit[2], 2.0 * unit[3]};
    return sample_of(sums_of(units)).value();
  };
  const auto plain =
      cuped_ratio(sample_of(sums_of(control)).value(), sample_of(sums_of(treatment)).value());
  RC_PRE(plain.has_value());
  const auto other = cuped_ratio(changed(control), changed(treatment));
  RC_ASSERT(other.has_value());
  RC_ASSERT(is_near(other->theta, 8.0 * plain->theta));
  RC_ASSERT(is_near(other->difference.statistic, plain->difference.statistic, 1e-7));
  RC_ASSERT(is_near(other->difference.p, plain->difference.p, 1e-7));
}

}  // namespace
}  // namespace assay::stats
