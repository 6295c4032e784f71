#include "reference/stats/bootstrap_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace assay::stats {
namespace {

TEST(BootstrapQuantile, OfNoValuesIsUndefined) {
  EXPECT_EQ(bootstrap_quantile({}, 0.5).error(), Undefined::too_few_units);
}

TEST(BootstrapQuantile, OfTwoValuesIsTheSmallerThreeTimesInFour) {
  const std::vector<double> values{4.0, 0.0};
  const BootstrapQuantile got = bootstrap_quantile(values, 0.5).value();
  EXPECT_EQ(got.rank, 1);
  EXPECT_EQ(got.point, 0.0);
  EXPECT_NEAR(got.mean, 1.0, 1e-15);
  EXPECT_NEAR(got.standard_error, std::sqrt(3.0), 1e-15);
  EXPECT_EQ(got.percentile, (Interval{0.0, 4.0}));
}

TEST(BootstrapQuantile, KeepsTheWeightOfAValueFarOut) {
  // 1e150 is the largest of 5 draws with chance 1 - 0.8^5, and the smallest with 0.2^5.
  const std::vector<double> values{0.0, 0.0, 0.0, 0.0, 1e150};
  EXPECT_NEAR(bootstrap_quantile(values, 0.1)->mean / 1e150, std::pow(0.2, 5), 1e-16);
  EXPECT_NEAR(bootstrap_quantile(values, 1.0)->mean / 1e150, 1.0 - std::pow(0.8, 5), 1e-14);
}

RC_GTEST_PROP(BootstrapQuantile, MovesAndScalesWithTheValues, ()) {
  std::vector<double> values;
  for (const int value : *rc::gen::nonEmpty<std::vector<std::int16_t>>())
    values.push_back(value);
  std::vector<double> other = values;
  for (double& value : other)
    value = 4.0 * value + 3.0;
  const double q = *rc::gen::inRange(0, 101) / 100.0;
  const BootstrapQuantile plain = bootstrap_quantile(values, q).value();
  const BootstrapQuantile moved = bootstrap_quantile(other, q).value();
  RC_ASSERT(moved.rank == plain.rank);
  RC_ASSERT(moved.point == 4.0 * plain.point + 3.0);
  RC_ASSERT(std::fabs(moved.mean - (4.0 * plain.mean + 3.0)) <=
            1e-9 * (1.0 + std::fabs(moved.mean)));
  RC_ASSERT(std::fabs(moved.standard_error - 4.0 * plain.standard_error) <=
            1e-9 * (1.0 + moved.standard_error));
  RC_ASSERT(moved.percentile.low <= moved.percentile.high);
}

}  // namespace
}  // namespace assay::stats
