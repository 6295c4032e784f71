#include "validators/two_pass/recompute.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

#include "model/decimal.hpp"

namespace assay::validators::two_pass {
namespace {

using reference::Method;

using Units = std::vector<std::pair<int, int>>;

UnitRow row(const Units& units) {
  UnitRow out;
  for (const auto& [value, against] : units)
    out.units.push_back({value * micro, against * micro});
  return out;
}

MetricDefinition metric(MetricKind kind, bool covariate = false) {
  MetricDefinition out;
  out.kind = kind;
  out.covariate = covariate;
  return out;
}

Result<Recomputed> compare(const MetricDefinition& metric, const Units& control,
                           const Units& treatment) {
  const UnitRow c = row(control);
  const UnitRow t = row(treatment);
  return recompute({.metric = &metric, .control = &c, .treatment = &t});
}

// v_C / n_C = 2 / 2, v_T / n_T = 13 / 3; lift 5 / 2 - 1, its squared error
// 13 / 3 / 4 + 6.25 * 1 / 4. p and the t that is exceeded with 0.025: mpmath, 30 digits.
TEST(Recompute, MeansAreJudgedByWelch) {
  const auto got = compare(metric(MetricKind::sum), {{1, 0}, {3, 0}}, {{2, 0}, {4, 0}, {9, 0}});
  ASSERT_TRUE(got);
  const auto& [effect, error, statistic, df, p, interval] = got->estimate.difference;
  EXPECT_EQ(got->estimate.method, Method::welch);
  EXPECT_DOUBLE_EQ(got->estimate.control, 2.0);
  EXPECT_DOUBLE_EQ(got->estimate.treatment, 5.0);
  EXPECT_DOUBLE_EQ(effect, 3.0);
  EXPECT_DOUBLE_EQ(error, std::sqrt(16.0 / 3.0));
  EXPECT_DOUBLE_EQ(statistic, 3.0 / std::sqrt(16.0 / 3.0));
  EXPECT_DOUBLE_EQ(df, 512.0 / 187.0);
  EXPECT_DOUBLE_EQ(got->estimate.lift->effect, 1.5);
  EXPECT_DOUBLE_EQ(got->estimate.lift->standard_error, std::sqrt(127.0 / 48.0));
  EXPECT_DOUBLE_EQ(got->estimate.lift->df, df);
  EXPECT_DOUBLE_EQ(got->estimate.control_deviation, std::sqrt(2.0));
  EXPECT_NEAR(p, 0.292505405340342872, 1e-13);
  EXPECT_NEAR(interval.low, 3.0 - 3.36188240879557848 * std::sqrt(16.0 / 3.0), 1e-12);
  EXPECT_NEAR(interval.high, 3.0 + 3.36188240879557848 * std::sqrt(16.0 / 3.0), 1e-12);
}

// 1 and 3 of 4: pooled p = 1/2, se^2 = 1/4 (1/4 + 1/4); unpooled (3/16) (1/4) twice. z = sqrt 2,
// and 1 - erf(1) = 0.15729920705028513. The lift: variance 1/4 in both arms, ratio 3.
TEST(Recompute, ProportionsHaveAPooledPAndAnUnpooledInterval) {
  const auto got = compare(metric(MetricKind::binomial), {{1, 0}, {0, 0}, {0, 0}, {0, 0}},
                           {{1, 0}, {1, 0}, {0, 0}, {1, 0}});
  ASSERT_TRUE(got);
  const stats::TestResult& test = got->estimate.difference;
  EXPECT_EQ(got->estimate.method, Method::two_proportion_z);
  EXPECT_DOUBLE_EQ(test.effect, 0.5);
  EXPECT_DOUBLE_EQ(test.standard_error, std::sqrt(0.125));
  EXPECT_EQ(test.df, std::numeric_limits<double>::infinity());
  EXPECT_NEAR(test.p, 0.15729920705028513, 1e-15);
  EXPECT_NEAR(test.interval.low, 0.5 - 1.959963984540054 * std::sqrt(0.09375), 1e-14);
  EXPECT_NEAR(test.interval.high, 0.5 + 1.959963984540054 * std::sqrt(0.09375), 1e-14);
  EXPECT_DOUBLE_EQ(got->estimate.lift->effect, 2.0);
  EXPECT_DOUBLE_EQ(got->estimate.lift->standard_error, std::sqrt(10.0));
}

// Control: r = 1.5, squares 0.125 (arm.test.cpp), so 0.125 / 2. Treatment: r = 2, m_x = 1,
// y - r x = -1 and 1, squares 2, so 2 / 2.
TEST(Recompute, RatiosAreJudgedByTheDeltaMethodAndTheNormalDistribution) {
  const auto got = compare(metric(MetricKind::ratio), {{2, 1}, {4, 3}}, {{1, 1}, {3, 1}});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->estimate.method, Method::ratio_delta);
  EXPECT_DOUBLE_EQ(got->estimate.difference.effect, 0.5);
  EXPECT_DOUBLE_EQ(got->estimate.difference.standard_error, std::sqrt(1.0625));
  EXPECT_EQ(got->estimate.difference.df, std::numeric_limits<double>::infinity());
  EXPECT_FALSE(got->estimate.variance_reduction);
}

// theta = 1.6 (arm.test.cpp). Adjusted: control 2.8 with squares 0.72; treatment
// 4 - 1.6 (2 - 1.5) = 3.2, about the mean y is -+2 and 1.6 x is -+1.6, squares 0.32. Unadjusted
// squares 2 and 8.
TEST(Recompute, ACovariateIsTakenOutOverAllUnitsAndBothArmsAreAdjusted) {
  const auto got = compare(metric(MetricKind::count, true), {{1, 0}, {3, 2}}, {{2, 1}, {6, 3}});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->estimate.method, Method::cuped);
  EXPECT_DOUBLE_EQ(got->estimate.control, 2.0);  // the plain means are shown
  EXPECT_DOUBLE_EQ(got->estimate.treatment, 4.0);
  EXPECT_NEAR(got->estimate.difference.effect, 0.4, 1e-15);
  EXPECT_NEAR(got->estimate.difference.standard_error, std::sqrt(0.52), 1e-15);
  EXPECT_NEAR(got->estimate.lift->effect, 3.2 / 2.8 - 1.0, 1e-15);
  EXPECT_NEAR(*got->estimate.variance_reduction, 1.0 - 0.52 / 5.0, 1e-15);
}

TEST(Recompute, ALiftNeedsAControlThatIsNotZeroAndAnError) {
  const auto from_nothing =
      compare(metric(MetricKind::sum), {{1, 0}, {-1, 0}}, {{1, 0}, {2, 0}, {4, 0}});
  ASSERT_TRUE(from_nothing);
  EXPECT_FALSE(from_nothing->estimate.lift);
  const auto to_nothing = compare(metric(MetricKind::sum), {{1, 0}, {2, 0}}, {{0, 0}, {0, 0}});
  ASSERT_TRUE(to_nothing);
  EXPECT_FALSE(to_nothing->estimate.lift);
}

void expect_none(const Result<Recomputed>& got, Undefined why) {
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error(), why);
}

TEST(Recompute, HasNoAnswerFromTooFewUnits) {
  const Units one{{1, 0}};
  const Units two{{1, 1}, {3, 1}};
  expect_none(compare(metric(MetricKind::sum), one, two), Undefined::too_few_units);
  expect_none(compare(metric(MetricKind::ratio), two, one), Undefined::too_few_units);
  expect_none(compare(metric(MetricKind::sum, true), two, {}), Undefined::too_few_units);
  expect_none(compare(metric(MetricKind::binomial), {}, two), Undefined::too_few_units);
  expect_none(compare(metric(MetricKind::quantile), two, two), Undefined::too_few_units);
}

TEST(Recompute, HasNoAnswerWithoutVariance) {
  const Units flat{{1, 1}, {1, 1}};
  const Units foretold{{2, 1}, {4, 2}, {6, 3}};
  expect_none(compare(metric(MetricKind::sum), flat, flat), Undefined::zero_variance);
  expect_none(compare(metric(MetricKind::binomial), flat, flat), Undefined::zero_variance);
  expect_none(compare(metric(MetricKind::ratio), foretold, foretold), Undefined::zero_variance);
  expect_none(compare(metric(MetricKind::sum, true), foretold, foretold), Undefined::zero_variance);
}

TEST(Recompute, HasNoAnswerWithoutADenominatorOrWhereATotalOverflows) {
  expect_none(compare(metric(MetricKind::ratio), {{1, 0}, {2, 0}}, {{1, 1}, {3, 1}}),
              Undefined::zero_denominator);
  const MetricDefinition sum = metric(MetricKind::sum);
  UnitRow arm = row({{1, 0}, {3, 0}});
  const UnitRow good = arm;
  arm.overflow = true;
  expect_none(recompute({.metric = &sum, .control = &good, .treatment = &arm}),
              Undefined::overflow);
}

}  // namespace
}  // namespace assay::validators::two_pass
