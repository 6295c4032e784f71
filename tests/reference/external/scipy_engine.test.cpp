// The adapter for SciPy computes what the reference does, by another library and other formulas.
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <string>

#include "reference/external/engine.hpp"
#include "tests/python_with.hpp"

namespace assay::reference {
namespace {

/// The sums of units that are worth about `mean`, each with a covariate or denominator x.
ResultRow arm_of(std::mt19937_64& random, MetricKind kind, double mean, bool has_covariate) {
  ResultRow out;
  out.units = 40 + static_cast<std::int64_t>(random() % 100);
  std::array<Int128, 5> sums{};  // y, yy, x, xx, xy
  for (std::int64_t i = 0; i < out.units; ++i) {
    const Int128 x = 1'000'000 + static_cast<Int128>(random() % 5'000'000);
    const Int128 noise = static_cast<Int128>(random() % 3'000'000);
    const bool is_hit = random() % 5 == 0;
    const Int128 y = kind == MetricKind::binomial ? (is_hit ? 1'000'000 : 0)
                                                  : static_cast<Int128>(mean * 1e6) + x + noise;
    sums = {sums[0] + y, sums[1] + y * y, sums[2] + x, sums[3] + x * x, sums[4] + x * y};
  }
  out.sums.sum = sums[0];
  out.sums.sum_squares = sums[1];
  if (kind == MetricKind::ratio) {
    out.sums.denominator_sum = sums[2];
    out.sums.denominator_sum_squares = sums[3];
    out.sums.cross_product = sums[4];
  } else if (has_covariate) {
    out.sums.covariate_sum = sums[2];
    out.sums.covariate_sum_squares = sums[3];
    out.sums.covariate_cross_product = sums[4];
  }
  return out;
}

void expect_close(double got, double expected) {
  EXPECT_NEAR(got, expected, 1e-9 * std::fabs(expected));
}

TEST(ScipyEngine, SaysWhatTheReferenceSays) {
  const auto python = test::python_with("scipy");
  if (!python) GTEST_SKIP() << "no Python with scipy";
  const Estimator scipy =
      engine_estimator({*python + " '" SOURCE_ROOT "/docs/engines/scipy_engine.py'"});
  std::mt19937_64 random{1};
  for (int i = 0; i < 200; ++i) {
    MetricDefinition metric;
    metric.kind = std::array{MetricKind::binomial, MetricKind::count, MetricKind::sum,
                             MetricKind::ratio}[static_cast<std::size_t>(i % 4)];
    const bool has_covariate = i % 8 >= 4;
    const double mean = i % 3 == 0 ? 100'000.0 : 2.0;  // squares far larger than the spread
    const ResultRow control = arm_of(random, metric.kind, mean, has_covariate);
    const ResultRow treatment = arm_of(random, metric.kind, mean, has_covariate);
    const AnalysisOptions options{.alpha = i % 2 == 0 ? 0.05 : 0.1};
    const stats::TestResult ours = estimate(metric, control, treatment, options).value().difference;
    const stats::TestResult theirs = scipy(metric, control, treatment, options).value().difference;
    SCOPED_TRACE(i);
    EXPECT_NEAR(theirs.effect, ours.effect, 1e-9 * ours.standard_error);
    expect_close(theirs.standard_error, ours.standard_error);
    EXPECT_NEAR(theirs.interval.low, ours.interval.low, 1e-9 * ours.standard_error);
    EXPECT_NEAR(theirs.interval.high, ours.interval.high, 1e-9 * ours.standard_error);
    expect_close(theirs.p, ours.p);
  }
}

}  // namespace
}  // namespace assay::reference
