#include "reference/stats/stl.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

std::vector<double> any_series(std::size_t period) {
  const std::size_t n = period * *rc::gen::inRange<std::size_t>(2, 6) + period / 2;
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i)
    out.push_back(*rc::gen::inRange(-1'000, 1'000) / 8.0);
  return out;
}

TEST(Stl, BelowTwoPeriodsIsUndefined) {
  EXPECT_EQ(stl(std::vector{1.0, 2.0, 3.0}, {.period = 2}).error(), Undefined::too_few_units);
}

TEST(Stl, ChoosesTheAuthorsWindows) {
  const StlOptions got = with_windows({.period = 24});
  EXPECT_EQ(got.trend.window, 47);
  EXPECT_EQ(got.low_pass.window, 25);
}

TEST(Stl, FindsTheOutliersThatStatsmodelsFinds) {
  // statsmodels 0.15, STL(y, 4, seasonal=7, trend=7, low_pass=5).fit(1, 15)
  const std::vector<double> y{10, 12, 15, 11, 11, 13, 17, 12, 12, 14, 30, 13, 13, 16, 18, 14};
  const StlDecomposition got = stl(y, {.period = 4,
                                       .seasonal = {},
                                       .trend = {.window = 7},
                                       .low_pass = {.window = 5},
                                       .inner_iterations = 1,
                                       .outer_iterations = 15})
                                   .value();
  EXPECT_NEAR(got.seasonal[2], 2.875795465488955, 1e-10);
  EXPECT_NEAR(got.trend[3], 12.438440649512616, 1e-10);
  EXPECT_NEAR(got.weights[7], 0.6516132302234933, 1e-9);
  EXPECT_EQ(got.weights[10], 0.0);
}

TEST(Stl, OfAConstantHasNeitherSeasonNorOutliers) {
  const StlDecomposition got =
      stl(std::vector<double>(60, 5.0), {.period = 7, .outer_iterations = 15}).value();
  for (std::size_t i = 0; i < got.trend.size(); ++i) {
    EXPECT_NEAR(got.trend[i], 5.0, 1e-13);
    EXPECT_NEAR(got.seasonal[i], 0.0, 1e-13);
    EXPECT_EQ(got.weights[i], 1.0);
  }
}

TEST(Stl, LetsAnOutlierStandOutInTheRemainder) {
  std::vector<double> y;
  for (int i = 0; i < 120; ++i)
    y.push_back(100.0 + 0.5 * i + 10.0 * (i % 12) + (i % 5) * 0.1);
  y[57] += 1'000.0;
  const StlDecomposition got = stl(y, {.period = 12, .outer_iterations = 15}).value();
  EXPECT_NEAR(got.remainder[57], 1'000.0, 5.0);
  EXPECT_EQ(got.weights[57], 0.0);
  EXPECT_LT(std::fabs(got.remainder[56]), 5.0);
}

TEST(Stl, RefusesWhatIsNotFinite) {
  EXPECT_THROW((void)stl(std::vector<double>{1.0, std::nan(""), 1.0, 2.0}, {.period = 2}),
               ContractError);
}

RC_GTEST_PROP(Stl, PartsAddUpToTheValues, ()) {
  const auto period = *rc::gen::inRange<std::size_t>(2, 20);
  const std::vector<double> y = any_series(period);
  const StlDecomposition got =
      stl(y, {.period = static_cast<std::int64_t>(period), .outer_iterations = 2}).value();
  for (std::size_t i = 0; i < y.size(); ++i) {
    RC_ASSERT(std::fabs(got.seasonal[i] + got.trend[i] + got.remainder[i] - y[i]) <= 1e-9);
    RC_ASSERT(got.weights[i] >= 0.0 && got.weights[i] <= 1.0);
  }
}

RC_GTEST_PROP(Stl, ScalesWithTheValuesAndALevelGoesIntoTheTrend, ()) {
  const auto period = *rc::gen::inRange<std::size_t>(2, 20);
  const std::vector<double> y = any_series(period);
  std::vector<double> other = y;
  for (double& value : other)
    value = 2.0 * value + 1'024.0;
  const StlOptions options{.period = static_cast<std::int64_t>(period)};
  const StlDecomposition plain = stl(y, options).value();
  const StlDecomposition moved = stl(other, options).value();
  for (std::size_t i = 0; i < y.size(); ++i) {
    RC_ASSERT(std::fabs(moved.seasonal[i] - 2.0 * plain.seasonal[i]) <= 1e-8);
    RC_ASSERT(std::fabs(moved.trend[i] - 2.0 * plain.trend[i] - 1'024.0) <= 1e-8);
  }
}

}  // namespace
}  // namespace assay::stats
