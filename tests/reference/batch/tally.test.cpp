#include "reference/batch/tally.hpp"

#include <gtest/gtest.h>

#include "tests/reference/batch/small_log.hpp"

namespace assay::reference {
namespace {

using std::chrono::seconds;

constexpr Int128 square = Int128{micro} * micro;

TEST(BatchNumbers, CapsTheUnitsTotalAndNotItsEvents) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum)).part.cap_micro = 10 * micro;
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120, 12);
  log.outcome("o2", "u1", 120, -4);
  EXPECT_EQ(log.sum("control", "revenue"), 8) << "12 - 4 stays below the cap";
  log.outcome("o3", "u1", 120, 30);
  EXPECT_EQ(log.sum("control", "revenue"), 10);
  EXPECT_EQ(log.row("control", "revenue")->sums.sum_squares, 100 * square);
}

SmallLog ratio_log() {
  SmallLog log;
  MetricDefinition ratio = metric_of("per_view", MetricKind::ratio);
  ratio.part.kind = MetricKind::sum;
  ratio.part.cap_micro = 6 * micro;
  ratio.denominator = {.kind = MetricKind::count, .event = "view", .where = {}, .cap_micro = {}};
  log.ratio(ratio);
  log.define();
  log.exposure("x1", "u1", "control", 110);
  return log;
}

TEST(BatchNumbers, CapsThePartsOfARatioApart) {
  SmallLog log = ratio_log();
  log.exposure("x2", "u2", "control", 110);
  log.outcome("o1", "u1", 120, 9);
  log.outcome("o2", "u1", 120, 1, "view");
  log.outcome("o3", "u1", 120, 50, "view");
  log.outcome("o4", "u2", 120, 2);
  log.outcome("o5", "u2", 120, 1, "view");
  const auto row = log.row("control", "per_view");
  EXPECT_EQ(row->values, 5);
  EXPECT_EQ(row->sums.sum, 8 * micro);                       // 6 + 2
  EXPECT_EQ(row->sums.sum_squares, 40 * square);             // 36 + 4
  EXPECT_EQ(row->sums.denominator_sum, 3 * micro);           // 2 + 1
  EXPECT_EQ(row->sums.denominator_sum_squares, 5 * square);  // 4 + 1
  EXPECT_EQ(row->sums.cross_product, 14 * square);           // 12 + 2
}

TEST(BatchNumbers, CountsAnEventThatFeedsBothPartsOnceForEach) {
  SmallLog log = ratio_log();
  log.setup.metrics.front().denominator->event = "buy";
  log.outcome("o1", "u1", 120, 4);
  EXPECT_EQ(log.row("control", "per_view")->values, 2);
  EXPECT_EQ(log.counts(EventType::outcome).counted, 1);
}

TEST(BatchNumbers, SumsTheCovariateBeforeTheStartWhateverTheExposure) {
  SmallLog log;
  MetricDefinition& metric = log.metric(metric_of("revenue", MetricKind::sum));
  metric.covariate = true;
  metric.part.cap_micro = 7 * micro;
  metric.conversion_window = seconds{5};
  log.define();
  log.outcome("p0", "u1", 49, 100);  // before the pre-period
  log.outcome("p1", "u1", 50, 2);
  log.outcome("p2", "u1", 99, 3);
  log.outcome("p3", "u2", 60, 8);   // capped to 7
  log.outcome("p4", "u3", 60, 50);  // never exposed
  log.exposure("x1", "u1", "control", 150);
  log.exposure("x2", "u2", "control", 150);
  log.outcome("o1", "u1", 152, 4);
  const auto row = log.row("control", "revenue");
  EXPECT_EQ(row->values, 1) << "covariate events are none of the metric's values";
  EXPECT_EQ(row->sums.covariate_sum, 12 * micro);
  EXPECT_EQ(row->sums.covariate_sum_squares, 74 * square);    // 25 + 49
  EXPECT_EQ(row->sums.covariate_cross_product, 20 * square);  // 4 * 5 + 0 * 7
  EXPECT_EQ(log.counts(EventType::outcome).counted, 5);
  EXPECT_EQ(log.counts(EventType::outcome).out_of_window, 1);
}

TEST(BatchNumbers, TakesTheOrderStatisticOfAllValues) {
  SmallLog log;
  log.metric(metric_of("p90", MetricKind::quantile)).quantile_micro = 900'000;
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.exposure("x2", "u2", "control", 110);
  EXPECT_EQ(log.row("control", "p90")->sums, Sums{}) << "no value, no quantile";
  const auto put = [&](int i) {
    log.outcome("o" + std::to_string(i), i % 3 == 0 ? "u1" : "u2", 120 + i, 11 - i);
  };
  for (int i = 1; i <= 10; ++i)
    put(i);
  EXPECT_EQ(log.sum("control", "p90"), 9) << "rank ceil(0.9 * 10) = 9";
  put(11);
  EXPECT_EQ(log.sum("control", "p90"), 9) << "rank ceil(0.9 * 11) = 10 of 0, 1, ..., 10";
  EXPECT_EQ(log.row("control", "p90")->values, 11);
  EXPECT_EQ(log.row("control", "p90")->sums.sum_squares, std::nullopt);
}

TEST(BatchNumbers, MarksARowWhereAUnitsTotalIsBeyondABillion) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum)).part.cap_micro = micro;
  log.experiment.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure}};
  log.define();
  log.exposure("x1", "u1", "control", 110).attributes = log.attributes("country", "US");
  log.exposure("x2", "u2", "control", 110).attributes = log.attributes("country", "DE");
  log.outcome("o1", "u1", 120, 1'000'000'000);
  EXPECT_EQ(log.sum("control", "revenue"), 1) << "a billion itself is in range";
  log.outcome("o2", "u1", 121, 1);
  const auto row = log.row("control", "revenue");
  EXPECT_TRUE(row->overflow);
  EXPECT_EQ(row->sums, Sums{});
  EXPECT_EQ(row->units, 2);
  EXPECT_EQ(row->values, 2);
  EXPECT_TRUE(log.row("control", "revenue", "country=US")->overflow);
  EXPECT_FALSE(log.row("control", "revenue", "country=DE")->overflow);
  log.outcome("o3", "u1", 122, -2);
  EXPECT_FALSE(log.row("control", "revenue")->overflow) << "it came back";
}

TEST(BatchNumbers, SurviveATotalBeyondSixtyFourBits) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum));
  log.define();
  log.exposure("x1", "u1", "control", 110);
  for (int i = 0; i < 10'000; ++i)
    log.outcome("up" + std::to_string(i), "u1", 120, 1'000'000'000);
  EXPECT_TRUE(log.row("control", "revenue")->overflow);
  for (int i = 0; i < 10'000; ++i)
    log.outcome("down" + std::to_string(i), "u1", 120, -1'000'000'000);
  EXPECT_EQ(log.sum("control", "revenue"), 0);
}

TEST(BatchNumbers, MarksARowWhoseCovariateOverflows) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum)).covariate = true;
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("p1", "u1", 60, -1'000'000'000);
  log.outcome("p2", "u1", 61, -1);
  EXPECT_TRUE(log.row("control", "revenue")->overflow);
}

}  // namespace
}  // namespace assay::reference
