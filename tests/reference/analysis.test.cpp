#include "reference/analysis.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/contract.hpp"

namespace assay::reference {
namespace {

using testing::HasSubstr;

ExperimentDefinition experiment_with(std::vector<std::string> metrics) {
  ExperimentDefinition out;
  out.experiment_id = "checkout";
  out.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
  out.metrics = std::move(metrics);
  return out;
}

MetricDefinition metric_of(std::string name, MetricKind kind) {
  MetricDefinition out;
  out.metric = std::move(name);
  out.kind = kind;
  return out;
}

struct Values {
  std::string variant;
  std::int64_t units = 0;
  Int128 sum = 0;          ///< whole
  Int128 sum_squares = 0;  ///< whole
};

ResultRow row_of(const std::string& metric, const Values& values,
                 const std::string& segment = "all") {
  ResultRow out;
  out.experiment_id = "checkout";
  out.metric = metric;
  out.segment = segment;
  out.variant = values.variant;
  out.units = values.units;
  out.sums.sum = values.sum * micro;
  out.sums.sum_squares = values.sum_squares * micro * micro;
  return out;
}

ExperimentAnalysis analysis_of(const ResultTable& rows, const MetricDefinition& metric) {
  const ExperimentDefinition experiment = experiment_with({metric.metric});
  return analyse(rows, {&experiment, 1}, {&metric, 1}).front();
}

TEST(Analysis, JudgesABinomialMetricByTwoProportions) {
  MetricDefinition metric = metric_of("conversion", MetricKind::binomial);
  metric.minimum_detectable_effect = 0.5;
  const auto got = analysis_of({row_of("conversion", {"control", 1000, 120, 120}),
                                row_of("conversion", {"treatment", 1000, 150, 150})},
                               metric);
  ASSERT_EQ(got.metrics.size(), 1U);
  const MetricAnalysis& conversion = got.metrics[0];
  ASSERT_TRUE(conversion.estimate);
  EXPECT_EQ(conversion.estimate->method, Method::two_proportion_z);
  EXPECT_DOUBLE_EQ(conversion.estimate->control, 0.12);
  // Python: math.erfc(z / sqrt 2) of the pooled z, and Wald by statistics.NormalDist.
  EXPECT_NEAR(conversion.estimate->difference.p, 0.04964038686536881, 1e-12);
  EXPECT_NEAR(conversion.estimate->difference.interval.low, 7.602882129779248e-05, 1e-12);
  EXPECT_NEAR(conversion.estimate->lift->effect, 0.25, 1e-12);
  // 2 (1.96 + 0.8416)^2 * 0.1057 / 0.06^2 = 460.9.
  ASSERT_TRUE(conversion.adequacy);
  EXPECT_EQ(conversion.adequacy->control_units_needed, 461);
  EXPECT_TRUE(conversion.adequacy->is_adequate);
}

TEST(Analysis, JudgesSumsByWelchAndRatiosByTheDeltaMethod) {
  const MetricDefinition sum = metric_of("revenue", MetricKind::sum);
  const auto means = analysis_of({row_of("revenue", {"control", 100, 1000, 10'396}),
                                  row_of("revenue", {"treatment", 100, 1090, 12'400})},
                                 sum);
  EXPECT_EQ(means.metrics[0].estimate->method, Method::welch);
  EXPECT_NEAR(means.metrics[0].estimate->control_deviation, 2.0, 1e-12);
  EXPECT_FALSE(means.metrics[0].adequacy);

  ResultTable rows{row_of("per_view", {"control", 100, 1000, 10'396}),
                   row_of("per_view", {"treatment", 100, 1090, 12'400})};
  for (ResultRow& row : rows) {
    row.sums.denominator_sum = Int128{200} * micro;
    row.sums.denominator_sum_squares = Int128{400} * micro * micro;
    row.sums.cross_product = *row.sums.sum * 2 * micro;
  }
  const auto ratios = analysis_of(rows, metric_of("per_view", MetricKind::ratio));
  EXPECT_EQ(ratios.metrics[0].estimate->method, Method::ratio_delta);
  EXPECT_NEAR(ratios.metrics[0].estimate->control, 5.0, 1e-12);
  EXPECT_NEAR(ratios.metrics[0].estimate->difference.standard_error,
              means.metrics[0].estimate->difference.standard_error / 2.0, 1e-12);
}

TEST(Analysis, UsesACovariateWhereTheRowsHaveOne) {
  ResultTable rows{row_of("revenue", {"control", 100, 1000, 10'396}),
                   row_of("revenue", {"treatment", 100, 1090, 12'400})};
  for (ResultRow& row : rows) {
    row.sums.covariate_sum = row.sums.sum;
    row.sums.covariate_sum_squares = *row.sums.sum_squares + Int128{100} * micro * micro;
    row.sums.covariate_cross_product = row.sums.sum_squares;
  }
  const auto got = analysis_of(rows, metric_of("revenue", MetricKind::sum));
  EXPECT_EQ(got.metrics[0].estimate->method, Method::cuped);
  EXPECT_GT(*got.metrics[0].estimate->variance_reduction, 0.7);
  EXPECT_DOUBLE_EQ(got.metrics[0].estimate->treatment, 10.9);
}

TEST(Analysis, AControlWithoutAnEventHasNoLiftWhateverItsCovariate) {
  ResultTable rows{row_of("conversion", {"control", 50, 0, 0}),
                   row_of("conversion", {"treatment", 50, 4, 4})};
  for (ResultRow& row : rows) {
    row.sums.covariate_sum = 20 * micro;
    row.sums.covariate_sum_squares = Int128{30} * micro * micro;
    row.sums.covariate_cross_product = row.sums.sum.value() * micro;
  }
  rows[1].sums.covariate_sum = 22 * micro;
  const auto analysis = analysis_of(rows, metric_of("conversion", MetricKind::binomial));
  ASSERT_TRUE(analysis.metrics[0].estimate) << analysis.metrics[0].why_none;
  EXPECT_EQ(analysis.metrics[0].estimate->method, Method::cuped);
  EXPECT_FALSE(analysis.metrics[0].estimate->lift);
}

TEST(Analysis, AMismatchOfTheSampleRatioHidesTheEstimates) {
  const auto got = analysis_of({row_of("revenue", {"control", 10'000, 1000, 10'396}),
                                row_of("revenue", {"treatment", 9'000, 1090, 12'400})},
                               metric_of("revenue", MetricKind::sum));
  EXPECT_TRUE(got.is_blocked());
  EXPECT_THAT(got.blocked, HasSubstr("control 10000, treatment 9000; p = 10^-12."));
  EXPECT_FALSE(got.metrics[0].estimate);
  EXPECT_EQ(got.metrics[0].why_none, "blocked");
  EXPECT_EQ(got.metrics[0].control_units, 10'000);
}

TEST(Analysis, UnitsInAVariantWithoutAllocationBlock) {
  ExperimentDefinition experiment = experiment_with({"revenue"});
  experiment.variants = {{"control", 100'000'000}, {"treatment", 0}};
  const MetricDefinition metric = metric_of("revenue", MetricKind::sum);
  const ResultTable rows{row_of("revenue", {"control", 9, 1, 1}),
                         row_of("revenue", {"treatment", 1, 1, 1})};
  EXPECT_THAT(analyse(rows, {&experiment, 1}, {&metric, 1})[0].blocked,
              HasSubstr("1 units in treatment, which has no allocation"));
}

TEST(Analysis, SaysWhyThereIsNoEstimate) {
  const MetricDefinition sum = metric_of("revenue", MetricKind::sum);
  EXPECT_EQ(analysis_of({}, sum).metrics[0].why_none, "too_few_units");
  EXPECT_EQ(analysis_of({}, sum).sample_ratio.error(), Undefined::too_few_units);
  EXPECT_EQ(analysis_of({}, metric_of("p90", MetricKind::quantile)).metrics[0].why_none,
            "quantile");
  ResultTable rows{row_of("revenue", {"control", 9, 0, 0}),
                   row_of("revenue", {"treatment", 9, 0, 0})};
  EXPECT_EQ(analysis_of(rows, sum).metrics[0].why_none, "zero_variance");
  rows[0].overflow = true;
  EXPECT_EQ(analysis_of(rows, sum).metrics[0].why_none, "overflow");
}

TEST(Analysis, MoreHitsThanUnitsHaveNoEstimate) {
  const ResultTable rows{row_of("conversion", {"control", 9, 5, 5}),
                         row_of("conversion", {"treatment", 9, 10, 10})};
  const MetricDefinition conversion = metric_of("conversion", MetricKind::binomial);
  EXPECT_EQ(analysis_of(rows, conversion).metrics[0].why_none, "not_finite");
}

TEST(Analysis, SumsThatNoUnitsCanHaveGiveNoEstimate) {
  const MetricDefinition sum = metric_of("revenue", MetricKind::sum);
  // 9 units whose sum is 9 have squares of at least 9.
  const ResultTable rows{row_of("revenue", {"control", 9, 9, 8}),
                         row_of("revenue", {"treatment", 9, 9, 12})};
  EXPECT_EQ(analysis_of(rows, sum).metrics[0].why_none, "not_finite");
}

TEST(Analysis, SegmentsComeByBytesAndLackingRowsAreNobody) {
  const auto got = analysis_of(
      {row_of("revenue", {"control", 9, 5, 9}), row_of("revenue", {"treatment", 9, 5, 9}),
       row_of("revenue", {"control", 4, 5, 9}, "country=US"),
       row_of("revenue", {"control", 4, 2, 2}, "country=DE"),
       row_of("revenue", {"treatment", 4, 3, 3}, "country=DE")},
      metric_of("revenue", MetricKind::sum));
  ASSERT_EQ(got.metrics.size(), 3U);
  EXPECT_EQ(got.metrics[0].segment, "all");
  EXPECT_EQ(got.metrics[1].segment, "country=DE");
  EXPECT_TRUE(got.metrics[1].estimate);
  EXPECT_EQ(got.metrics[2].segment, "country=US");
  EXPECT_EQ(got.metrics[2].why_none, "too_few_units");
}

TEST(Analysis, RowsOfTwoInstantsAreABug) {
  ResultTable rows{row_of("revenue", {"control", 9, 5, 9}),
                   row_of("revenue", {"treatment", 9, 5, 9})};
  rows[1].as_of += Duration{1};
  EXPECT_THROW((void)analysis_of(rows, metric_of("revenue", MetricKind::sum)), ContractError);
}

}  // namespace
}  // namespace assay::reference
