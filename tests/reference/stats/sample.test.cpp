#include "reference/stats/sample.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

ExactSums sums_of(const std::vector<std::int64_t>& values) {
  ExactSums out{.n = std::ssize(values)};
  for (const std::int64_t value : values) {
    out.sum += value;
    out.sum_squares += Int128{value} * value;
  }
  return out;
}

TEST(Sample, LosesNoDigitWhenTheMeanIsHugeBesideTheSpread) {
  // 1e9 +- one millionth, the largest mean that an event value may have.
  const Sample got =
      sample_of(sums_of({max_value_micro - 2, max_value_micro, max_value_micro - 1}));
  EXPECT_DOUBLE_EQ(got.mean, 1e9 - 1e-6);
  EXPECT_DOUBLE_EQ(got.variance, 1e-12);
}

TEST(Sample, HoldsAHundredMillionUnitsAtTheLimit) {
  // Half the units at +1e9, half at -1e9 + 1 micro: all sums at the edge of 128 bits.
  const std::int64_t half = 50'000'000;
  const Int128 low = -max_value_micro + 1;
  const ExactSums sums{
      .n = 2 * half,
      .sum = half * (Int128{max_value_micro} + low),
      .sum_squares = half * (Int128{max_value_micro} * max_value_micro + low * low)};
  const Sample got = sample_of(sums);
  EXPECT_NEAR(got.mean, 5e-7, 1e-20);
  EXPECT_NEAR(got.variance / 1e18, 1.0 + 1e-8, 1e-12);
}

TEST(Sample, NobodyAndOneUnitHaveNoVariance) {
  EXPECT_EQ(sample_of({}), Sample{});
  EXPECT_EQ(sample_of(sums_of({7 * micro})), (Sample{.n = 1, .mean = 7.0}));
}

TEST(Sample, RefusesImpossibleSums) {
  EXPECT_THROW((void)sample_of({.n = 2, .sum = 10, .sum_squares = 1}), ContractError);
}

RC_GTEST_PROP(Sample, AgreesWithTwoPassesOverTheValues, ()) {
  const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(
      rc::gen::inRange(-max_value_micro, max_value_micro)));
  std::vector<double> doubles;
  for (const std::int64_t value : values)
    doubles.push_back(static_cast<double>(value) / 1e6);
  const Sample exact = sample_of(sums_of(values));
  const Sample two_pass = moments_of(doubles).sample;
  RC_ASSERT(is_near(exact.variance, two_pass.variance, 1e-9));
  RC_ASSERT(std::fabs(exact.mean - two_pass.mean) <= 1e-6);
}

RC_GTEST_PROP(Sample, ShiftingEveryValueKeepsTheVarianceToTheBit,
              (const std::vector<std::int32_t>& values, std::int32_t shift)) {
  RC_PRE(!values.empty());
  const std::vector<std::int64_t> before{values.begin(), values.end()};
  std::vector<std::int64_t> after = before;
  for (std::int64_t& value : after)
    value += shift;
  RC_ASSERT(sample_of(sums_of(before)).variance == sample_of(sums_of(after)).variance);
}

RC_GTEST_PROP(Sample, ACovarianceWithItselfIsTheVariance,
              (const std::vector<std::int32_t>& values)) {
  const ExactSums sums = sums_of({values.begin(), values.end()});
  const PairedSample got = paired_sample_of(sums, sums, sums.sum_squares);
  RC_ASSERT(got.covariance == got.y.variance);
  RC_ASSERT(got.x == got.y);
}

}  // namespace
}  // namespace assay::stats
