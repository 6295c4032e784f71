#include "validators/calibration/covariate_gain.hpp"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

#include "model/decimal.hpp"

namespace assay::validators {
namespace {

/// A row of units as (metric, covariate).
ResultRow row_of(const std::vector<std::pair<int, int>>& units) {
  ResultRow out;
  Sums& sums = out.sums;
  sums.sum = sums.sum_squares = sums.covariate_sum = 0;
  sums.covariate_sum_squares = sums.covariate_cross_product = 0;
  for (const auto& [metric, covariate] : units) {
    const Int128 y = Int128{metric} * micro;
    const Int128 x = Int128{covariate} * micro;
    ++out.units;
    *sums.sum += y;
    *sums.sum_squares += y * y;
    *sums.covariate_sum += x;
    *sums.covariate_sum_squares += x * x;
    *sums.covariate_cross_product += x * y;
  }
  return out;
}

TEST(CovariateGain, IsMeasuredInPlainStandardErrors) {
  const ResultRow control = row_of({{0, 0}, {2, 1}, {1, 2}});
  const ResultRow treatment = row_of({{3, 0}, {5, 1}, {4, 2}});
  const CovariateGain gain = covariate_gain(control, treatment, {3.5, 0.5}, 3.25).value();
  // v_y = 1, v_x = 1, c = 1/2 with divisor n - 1; squared error 1/3 + 1/3.
  EXPECT_NEAR(gain.foretold_ratio, 0.75, 1e-12);
  EXPECT_NEAR(gain.plain_error, (3.0 - 3.25) / 0.8164965809, 1e-9);
  EXPECT_NEAR(gain.adjusted_error, (3.5 - 3.25) / 0.8164965809, 1e-9);
  EXPECT_NEAR(gain.claimed_ratio, 0.25 * 1.5, 1e-12);
}

TEST(CovariateGain, NeedsACovariateAndSomethingThatVaries) {
  ResultRow without = row_of({{0, 0}, {2, 1}});
  without.sums.covariate_sum.reset();
  EXPECT_FALSE(covariate_gain(without, without, {}, 0.0).has_value());
  const ResultRow constant = row_of({{1, 0}, {1, 1}});
  EXPECT_FALSE(covariate_gain(constant, constant, {}, 0.0).has_value());
}

}  // namespace
}  // namespace assay::validators
