#include "validators/oracle/rows.hpp"

#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

// Units u and v in "a", w in "b", under the given metrics.
TinyLog three_units(std::vector<MetricDefinition> metrics,
                    std::vector<SegmentDefinition> segments = {}) {
  TinyLog log{std::move(metrics)};
  ExperimentDefinition definition = log.definition();
  definition.segments = std::move(segments);
  log.define("d", 0, definition);
  log.expose("xu", 110, "u", "a", {{"country", "US"}});
  log.expose("xv", 110, "v", "a");
  log.expose("xw", 110, "w", "b", {{"country", "US"}});
  return log;
}

TEST(Rows, EveryVariantAndMetricHasARowAlsoWithoutUnits) {
  TinyLog log{{TinyLog::count_of("buy"), TinyLog::sum_of("buy")}};
  log.define();
  const ResultTable results = log.as_of(300).results;
  ASSERT_EQ(results.size(), 4U);  // a, b x buy_total, buys, sorted by bytes
  EXPECT_EQ(results[0].metric, "buy_total");
  EXPECT_EQ(results[1].metric, "buys");
  EXPECT_EQ(results[3].variant, "b");
  EXPECT_EQ(results[3].units, 0);
  EXPECT_EQ(whole(results[3].sums.sum), 0);
}

TEST(Rows, AnExposedUnitWithoutOutcomesCountsWithZero) {
  TinyLog log = three_units({TinyLog::sum_of("buy")});
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 130, "u", "buy", 4);
  const ResultRow a = row(log.as_of(300), "a", "all", "buy_total");
  EXPECT_EQ(a.units, 2);
  EXPECT_EQ(a.values, 2);
  EXPECT_EQ(whole(a.sums.sum), 7);
  EXPECT_EQ(whole_square(a.sums.sum_squares), 49);  // (3 + 4)^2 + 0^2
  EXPECT_FALSE(a.sums.denominator_sum || a.sums.cross_product || a.sums.covariate_sum);
}

TEST(Rows, BinomialIsOneHoweverManyEvents) {
  TinyLog log = three_units({TinyLog::metric("bought", MetricKind::binomial, "buy")});
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 130, "u", "buy", -3);
  const ResultRow a = row(log.as_of(300), "a", "all", "bought");
  EXPECT_EQ(a.values, 2);
  EXPECT_EQ(whole(a.sums.sum), 1);
  EXPECT_EQ(whole_square(a.sums.sum_squares), 1);
}

// u: min(3 + 4, 5) = 5; v: min(-9, 5) = -9.
TEST(Rows, ACapCutsTheUnitsTotalOnTheUpperSideOnly) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.part.cap_micro = 5 * micro;
  TinyLog log = three_units({metric});
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 120, "u", "buy", 4);
  log.outcome("o3", 120, "v", "buy", -9);
  const ResultRow a = row(log.as_of(300), "a", "all", "buy_total");
  EXPECT_EQ(whole(a.sums.sum), -4);
  EXPECT_EQ(whole_square(a.sums.sum_squares), 25 + 81);
}

MetricDefinition spend_per_purchase() {
  MetricDefinition metric = TinyLog::metric("per", MetricKind::ratio, "buy");
  metric.part.kind = MetricKind::sum;
  metric.part.cap_micro = 6 * micro;
  metric.denominator = TinyLog::count_of("buy").part;
  return metric;
}

// u: numerator min(3 + 4, 6) = 6, denominator 2; v: 1 and 1.
TEST(Rows, ARatioHasTwoNumbersWithTheirOwnCapsAndAnEventCountsOncePerPart) {
  TinyLog log = three_units({spend_per_purchase()});
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 120, "u", "buy", 4);
  log.outcome("o3", 120, "v", "buy", 1);
  const ResultRow a = row(log.as_of(300), "a", "all", "per");
  EXPECT_EQ(a.values, 6);
  EXPECT_EQ(whole(a.sums.sum), 7);
  EXPECT_EQ(whole_square(a.sums.sum_squares), 36 + 1);
  EXPECT_EQ(whole(a.sums.denominator_sum), 3);
  EXPECT_EQ(whole_square(a.sums.denominator_sum_squares), 4 + 1);
  EXPECT_EQ(whole_square(a.sums.cross_product), 12 + 1);
}

// Values 1, 2, 3 of two units; q = 0.5: rank ceil(1.5) = 2; q = 0.9: rank ceil(2.7) = 3.
TEST(Rows, AQuantileIsTheOrderStatisticOfAllEventValues) {
  MetricDefinition median = TinyLog::metric("p50", MetricKind::quantile, "buy");
  median.quantile_micro = 500'000;
  MetricDefinition high = TinyLog::metric("p90", MetricKind::quantile, "buy");
  high.quantile_micro = 900'000;
  TinyLog log = three_units({median, high});
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 120, "u", "buy", 1);
  log.outcome("o3", 120, "v", "buy", 2);
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(whole(row(snapshot, "a", "all", "p50").sums.sum), 2);
  EXPECT_EQ(whole(row(snapshot, "a", "all", "p90").sums.sum), 3);
  EXPECT_EQ(row(snapshot, "a", "all", "p50").values, 3);
  EXPECT_FALSE(row(snapshot, "b", "all", "p50").sums.sum.has_value());
  EXPECT_FALSE(row(snapshot, "a", "all", "p50").sums.sum_squares.has_value());
}

// Of q = 0.2 and n = 5 the rank is exactly 1, not the 2 of a rounded 0.2 * 5.
TEST(Rows, AQuantilesRankIsExact) {
  MetricDefinition metric = TinyLog::metric("p20", MetricKind::quantile, "buy");
  metric.quantile_micro = 200'000;
  TinyLog log = three_units({metric});
  for (const char id : {'1', '2', '3', '4', '5'})
    log.outcome(std::string("o") + id, 120, "u", "buy", id - '0');
  EXPECT_EQ(whole(row(log.as_of(300), "a", "all", "p20").sums.sum), 1);
}

// The pre-period is [50, 100). u: metric 3, covariate 2 + 2 capped to 3; v: 1 and 0.
TEST(Rows, ACovariateIsTheSameNumberBeforeTheStart) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.covariate = true;
  metric.part.cap_micro = 3 * micro;
  metric.conversion_window = std::chrono::seconds{15};  // of no effect on the covariate
  TinyLog log = three_units({metric});
  log.outcome("p1", 49, "u", "buy", 100);
  log.outcome("p2", 50, "u", "buy", 2);
  log.outcome("p3", 99, "u", "buy", 2);
  log.outcome("p4", 100, "u", "buy", 100);  // after the start, before the exposure
  log.outcome("o1", 120, "u", "buy", 3);
  log.outcome("o2", 120, "v", "buy", 1);
  const Snapshot snapshot = log.as_of(300);
  const ResultRow a = row(snapshot, "a", "all", "buy_total");
  EXPECT_EQ(a.values, 2);
  EXPECT_EQ(whole(a.sums.sum), 4);
  EXPECT_EQ(whole(a.sums.covariate_sum), 3);
  EXPECT_EQ(whole_square(a.sums.covariate_sum_squares), 9);
  EXPECT_EQ(whole_square(a.sums.covariate_cross_product), 9);
  EXPECT_EQ(counts(snapshot, "outcome").counted, 4);
  EXPECT_EQ(counts(snapshot, "outcome").out_of_window, 2);
}

TEST(Rows, APrePeriodOutcomeOfAnUnexposedUnitIsCountedAndOneInTheWindowIsHeld) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.covariate = true;
  TinyLog log = three_units({metric});
  log.outcome("p", 60, "nobody", "buy");
  log.outcome("q", 160, "nobody", "buy");
  log.outcome("r", 260, "nobody", "buy");
  const EventCounts outcomes = counts(log.as_of(300), "outcome");
  EXPECT_EQ(outcomes.counted, 1);
  EXPECT_EQ(outcomes.held, 1);
  EXPECT_EQ(outcomes.out_of_window, 1);
}

TEST(Rows, SegmentsOfTheExposureSplitUnitsAndAMissingAttributeIsNone) {
  TinyLog log =
      three_units({TinyLog::count_of("buy")}, {{"country", SegmentDefinition::From::exposure}});
  log.outcome("o", 120, "u", "buy", 1, {{"country", "DE"}});
  const Snapshot snapshot = log.as_of(300);
  EXPECT_EQ(row(snapshot, "a", "country=US").units, 1);
  EXPECT_EQ(row(snapshot, "a", "country=US").values, 1);
  EXPECT_EQ(row(snapshot, "a", "country=(none)").units, 1);
  EXPECT_EQ(row(snapshot, "b", "country=US").units, 1);
  EXPECT_FALSE(has_row(snapshot, "country=DE"));
}

// u bought 2 x 1 in shop x and 5 in no shop, v nothing in the window; the covariate goes the same
// way: u spent 7 in shop x and 9 in shop y before the start.
TEST(Rows, SegmentsOfTheOutcomeHoldTheUnitsWithACountedEventThere) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.covariate = true;
  TinyLog log = three_units({metric}, {{"shop", SegmentDefinition::From::outcome}});
  log.outcome("p1", 60, "u", "buy", 7, {{"shop", "x"}});
  log.outcome("p2", 60, "u", "buy", 9, {{"shop", "y"}});
  log.outcome("p3", 60, "v", "buy", 9, {{"shop", "y"}});
  log.outcome("o1", 120, "u", "buy", 1, {{"shop", "x"}});
  log.outcome("o2", 130, "u", "buy", 1, {{"shop", "x"}});
  log.outcome("o3", 130, "u", "buy", 5);
  const Snapshot snapshot = log.as_of(300);
  const ResultRow x = row(snapshot, "a", "shop=x", "buy_total");
  EXPECT_EQ(x.units, 1);
  EXPECT_EQ(x.values, 2);
  EXPECT_EQ(whole(x.sums.sum), 2);
  EXPECT_EQ(whole(x.sums.covariate_sum), 7);
  EXPECT_EQ(whole_square(x.sums.covariate_cross_product), 14);
  EXPECT_EQ(whole(row(snapshot, "a", "shop=(none)", "buy_total").sums.sum), 5);
  EXPECT_FALSE(has_row(snapshot, "shop=y", "buy_total"));
}

TEST(Rows, ASegmentWhoseOnlyUnitIsABotHasNoRow) {
  TinyLog log =
      three_units({TinyLog::count_of("buy")}, {{"country", SegmentDefinition::From::exposure}});
  log.classify("c1", 120, "v", true);
  EXPECT_FALSE(has_row(log.as_of(300), "country=(none)"));
}

// 1e9 + 1 before the cap of 5; in the segment shop=x the unit's total is 1e9, which still fits.
TEST(Rows, AUnitsTotalBeyondABillionMarksItsRowsOnly) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.part.cap_micro = 5 * micro;
  TinyLog log = three_units({metric}, {{"shop", SegmentDefinition::From::outcome}});
  log.outcome("o1", 120, "u", "buy", 1'000'000'000, {{"shop", "x"}});
  log.outcome("o2", 120, "u", "buy", 1);
  const Snapshot snapshot = log.as_of(300);
  const ResultRow all = row(snapshot, "a", "all", "buy_total");
  EXPECT_TRUE(all.overflow);
  EXPECT_EQ(all.units, 2);
  EXPECT_EQ(all.values, 2);
  EXPECT_EQ(all.sums, Sums{});
  EXPECT_FALSE(row(snapshot, "a", "shop=x", "buy_total").overflow);
  EXPECT_EQ(whole(row(snapshot, "a", "shop=x", "buy_total").sums.sum), 5);
  EXPECT_FALSE(row(snapshot, "b", "all", "buy_total").overflow);
}

TEST(Rows, ARefundTakesAnOverflowBack) {
  TinyLog log = three_units({TinyLog::sum_of("buy")});
  log.outcome("o1", 120, "u", "buy", 1'000'000'000);
  log.outcome("o2", 120, "u", "buy", 1);
  log.outcome("o3", 130, "u", "buy", -1);
  EXPECT_TRUE(row(log.as_of(120), "a", "all", "buy_total").overflow);
  EXPECT_FALSE(row(log.as_of(130), "a", "all", "buy_total").overflow);
}

}  // namespace
}  // namespace assay::validators
