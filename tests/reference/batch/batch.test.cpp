#include "reference/batch/batch.hpp"

#include <gtest/gtest.h>

#include "model/input_error.hpp"
#include "tests/reference/batch/small_log.hpp"

namespace assay::reference {
namespace {

using std::chrono::seconds;

constexpr Int128 square = Int128{micro} * micro;

/// One experiment with the sum, the count and the binomial of purchases.
SmallLog shop() {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum));
  log.metric(metric_of("orders", MetricKind::count));
  log.metric(metric_of("conversion", MetricKind::binomial));
  return log;
}

TEST(Batch, AddsUnitNumbersAndTheirSquares) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.exposure("x2", "u2", "control", 110);
  log.outcome("o1", "u1", 120, 3);
  log.outcome("o2", "u1", 121, 4);
  log.outcome("o3", "u2", 130, -2);
  const auto revenue = log.row("control", "revenue");
  EXPECT_EQ(revenue->units, 2);
  EXPECT_EQ(revenue->values, 3);
  EXPECT_EQ(revenue->sums.sum, 5 * micro);                                // 7 - 2
  EXPECT_EQ(revenue->sums.sum_squares, 53 * square);                      // 49 + 4
  EXPECT_EQ(log.row("control", "orders")->sums.sum_squares, 5 * square);  // 2^2 + 1^2
  EXPECT_EQ(log.row("control", "conversion")->sums.sum, 2 * micro);
  EXPECT_EQ(log.row("control", "conversion")->sums.denominator_sum, std::nullopt);
  EXPECT_EQ(log.row("control", "conversion")->sums.covariate_sum, std::nullopt);
}

TEST(Batch, CountsExposedUnitsWithoutOutcomesAsZero) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "treatment", 110);
  EXPECT_EQ(log.row("treatment", "revenue")->units, 1);
  EXPECT_EQ(log.sum("treatment", "revenue"), 0);
}

TEST(Batch, HasARowForEveryVariantAndMetricWithoutAnyUnit) {
  SmallLog log = shop();
  log.define();
  EXPECT_EQ(log.snapshot().results.size(), 6U);
  EXPECT_EQ(log.row("control", "revenue")->units, 0);
  EXPECT_EQ(log.sum("control", "revenue"), 0);
  EXPECT_EQ(log.snapshot().counts.units.size(), 2U);
}

TEST(Batch, KnowsNoExperimentBeforeItsDefinitionArrives) {
  SmallLog log = shop();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120);
  log.define("d", 0).received_at = SmallLog::by(500);
  EXPECT_TRUE(log.snapshot(499).results.empty());
  EXPECT_EQ(log.snapshot(499).counts.events[2].held, 1) << "the exposure waits";
  EXPECT_EQ(log.sum("control", "revenue"), 1);
  EXPECT_EQ(log.counts(EventType::exposure).counted, 1);
}

TEST(Batch, DropsExposuresAndOutcomesBeyondTheAllowanceButNotAtIt) {
  SmallLog log = shop();
  log.setup.lateness = seconds{10};
  log.define("d", 0).received_at = SmallLog::by(100);
  log.exposure("x1", "u1", "control", 110).received_at = SmallLog::by(120);
  log.outcome("o1", "u1", 111).received_at = SmallLog::by(121);
  log.outcome("o2", "u1", 111).received_at = SmallLog::by(121) + Duration{1};
  log.classification("c1", "u2", true, 0).received_at = SmallLog::by(900);
  EXPECT_EQ(log.sum("control", "revenue"), 1);
  EXPECT_EQ(log.counts(EventType::outcome).late, 1);
  EXPECT_EQ(log.counts(EventType::classification).counted, 1);
  EXPECT_EQ(log.counts(EventType::experiment).counted, 1);
}

TEST(Batch, JudgesLatenessBeforeDuplication) {
  SmallLog log = shop();
  log.setup.lateness = seconds{10};
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120, 5).received_at = SmallLog::by(140);  // late, so it holds no place
  log.outcome("o1", "u1", 141, 7);
  EXPECT_EQ(log.sum("control", "revenue"), 7);
  EXPECT_EQ(log.counts(EventType::outcome).late, 1);
  EXPECT_EQ(log.counts(EventType::outcome).duplicate, 0);
}

TEST(Batch, CountsTheLeastCopyByArrivalThenTimestampThenContent) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 110);
  for (const auto& [id, first_time, second_time] :
       {std::tuple{"by arrival", 130, 129}, {"by timestamp", 130, 131}}) {
    log.outcome(id, "u1", first_time, 10).received_at = SmallLog::by(150);
    log.outcome(id, "u1", second_time, 1000).received_at =
        SmallLog::by(150 + (second_time < first_time ? 1 : 0));
  }
  log.outcome("by content", "u1", 160, 200);  // "value":200 sorts before "value":50
  log.outcome("by content", "u1", 160, 50);
  log.outcome("same", "u1", 170, 1).received_at = SmallLog::by(171);
  log.outcome("same", "u1", 170, 1).received_at = SmallLog::by(172);
  EXPECT_EQ(log.sum("control", "revenue"), 10 + 10 + 200 + 1);
  EXPECT_EQ(log.counts(EventType::outcome).duplicate, 4);
  EXPECT_EQ(log.counts(EventType::outcome).conflict, 3);
}

TEST(Batch, TakesTheEarliestExposureWhateverArrivedFirst) {
  SmallLog log = shop();
  log.define();
  log.exposure("x2", "u1", "control", 120);
  log.exposure("x1", "u1", "control", 110).received_at = SmallLog::by(300);
  log.outcome("o1", "u1", 115);
  EXPECT_EQ(log.row("control", "revenue", "all", 299)->values, 0);
  EXPECT_EQ(log.row("control", "revenue")->values, 1);
}

TEST(Batch, BreaksTiesOfExposuresByEventId) {
  SmallLog log = shop();
  log.experiment.crossover = CrossoverRule::first;
  log.define();
  log.exposure("b", "u1", "control", 110);
  log.exposure("a", "u1", "treatment", 110);
  EXPECT_EQ(log.row("treatment", "revenue")->units, 1);
  EXPECT_EQ(log.row("control", "revenue")->units, 0);
  EXPECT_EQ(log.units("treatment").crossover, 0);
}

TEST(Batch, ExcludesAndCountsCrossovers) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.exposure("x2", "u1", "treatment", 120);
  log.exposure("x3", "u2", "control", 110);
  log.exposure("x4", "u2", "treatment", 200);  // outside [start, end): no crossover
  log.outcome("o1", "u1", 130);
  EXPECT_EQ(log.units("control"), (UnitCounts{.experiment_id = "e",
                                              .variant = "control",
                                              .exposed = 2,
                                              .bots = 0,
                                              .crossover = 1,
                                              .analysed = 1}));
  EXPECT_EQ(log.row("control", "revenue")->values, 0);
  EXPECT_EQ(log.counts(EventType::outcome).counted, 1) << "exclusion is a matter of units";
}

TEST(Batch, TakesTheStartButNotTheEnd) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 100);
  log.exposure("x2", "u2", "control", 99);
  log.exposure("x3", "u3", "control", 200);
  log.outcome("o1", "u1", 100, 1);
  log.outcome("o2", "u1", 199, 2);
  log.outcome("o3", "u1", 200, 4);
  EXPECT_EQ(log.sum("control", "revenue"), 3);
  EXPECT_EQ(log.row("control", "revenue")->units, 1);
  EXPECT_EQ(log.counts(EventType::exposure).out_of_window, 2);
  EXPECT_EQ(log.counts(EventType::outcome).out_of_window, 1);
}

TEST(Batch, EndsTheConversionWindowBeforeItsLength) {
  SmallLog log;
  log.metric(metric_of("soon", MetricKind::sum)).conversion_window = seconds{10};
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 110, 1);
  log.outcome("o2", "u1", 119, 2).timestamp += Duration{999'999};
  log.outcome("o3", "u1", 120, 4);
  EXPECT_EQ(log.sum("control", "soon"), 3);
  EXPECT_EQ(log.counts(EventType::outcome).out_of_window, 1);
}

TEST(Batch, ExcludesBotsByTheirLatestClassificationAndRestoresThemWhole) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120, 5);
  log.classification("c2", "u1", true, 130);
  log.classification("c1", "u1", false, 129).received_at = SmallLog::by(140);
  log.classification("c3", "u1", false, 130).received_at = SmallLog::by(150);  // "c3" > "c2"
  EXPECT_EQ(log.row("control", "revenue", "all", 149)->units, 0);
  EXPECT_EQ(log.snapshot(149).counts.units.front().bots, 1);
  EXPECT_EQ(log.sum("control", "revenue"), 5);
}

TEST(Batch, ExcludesUnitsOfTheClassifiedKindOnly) {
  SmallLog log = shop();
  log.define();
  Event& exposure = log.exposure("x1", "u1", "control", 110);
  const UnitId device = log.dictionary.unit(UnitKind::device, "u1");
  exposure.units[index(UnitKind::device)] = device;
  Event& verdict = log.classification("c1", "u1", true, 120);
  verdict.payload = Classification{.unit_kind = UnitKind::device, .is_bot = true};
  verdict.units = {};
  verdict.units[index(UnitKind::device)] = device;
  EXPECT_EQ(log.row("control", "revenue")->units, 1);
}

TEST(Batch, JoinsOnTheExperimentsUnitKind) {
  SmallLog log = shop();
  log.experiment.unit = UnitKind::session;
  log.define();
  const UnitId session = log.dictionary.unit(UnitKind::session, "s1");
  log.exposure("x1", "u1", "control", 110).units[index(UnitKind::session)] = session;
  log.exposure("x2", "u1", "control", 110);
  log.outcome("o1", "u2", 120, 3).units[index(UnitKind::session)] = session;
  log.outcome("o2", "u1", 120, 9);
  EXPECT_EQ(log.row("control", "revenue")->units, 1);
  EXPECT_EQ(log.sum("control", "revenue"), 3);
  EXPECT_EQ(log.counts(EventType::exposure).no_unit, 1);
  EXPECT_EQ(log.counts(EventType::outcome).no_unit, 1);
}

TEST(Batch, GivesAnOutcomeTheBestFateOverUnitKinds) {
  SmallLog log = shop();
  log.define();
  log.experiment.experiment_id = std::string{"f"};
  log.experiment.unit = UnitKind::session;
  log.define("d2");
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120);  // no session for "f", counted in "e"
  log.outcome("o2", "u2", 120);  // held in "e" is better than no unit in "f"
  EXPECT_EQ(log.counts(EventType::outcome).counted, 1);
  EXPECT_EQ(log.counts(EventType::outcome).held, 1);
}

TEST(Batch, SaysWhatBecameOfEveryOutcome) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 109);               // before the exposure
  log.outcome("o2", "u2", 120);               // waits for an exposure
  log.outcome("o3", "u2", 300);               // cannot count whatever comes
  log.outcome("o4", "u1", 120, 1, "scroll");  // feeds nothing
  log.outcome("o5", "u1", 120);
  const EventCounts counts = log.counts(EventType::outcome);
  EXPECT_EQ(counts.received, 5);
  EXPECT_EQ(counts.out_of_window, 2);
  EXPECT_EQ(counts.held, 1);
  EXPECT_EQ(counts.untracked, 1);
  EXPECT_EQ(counts.counted, 1);
}

TEST(Batch, FixesAnExperimentByItsFirstVersionAndRejectsOthers) {
  SmallLog log = shop();
  log.define("d1", 10);
  log.experiment.status = ExperimentStatus::paused;
  log.experiment.traffic_micro = 0;
  log.define("d2", 105);
  log.experiment.end = SmallLog::at(150);
  log.define("d3", 106);
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 160);
  EXPECT_EQ(log.sum("control", "revenue"), 1) << "neither the pause nor the new end matters";
  EXPECT_EQ(log.counts(EventType::experiment).counted, 2);
  EXPECT_EQ(log.counts(EventType::experiment).rejected, 1);
}

TEST(Batch, LetsAnEarlierVersionThatArrivesLaterTakeOver) {
  SmallLog log = shop();
  log.define("d2", 20);
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 160);
  log.experiment.end = SmallLog::at(150);
  log.define("d1", 20).received_at = SmallLog::by(300);
  EXPECT_EQ(log.row("control", "revenue", "all", 299)->values, 1);
  EXPECT_EQ(log.row("control", "revenue")->values, 0);
  EXPECT_EQ(log.counts(EventType::experiment).rejected, 1);
}

TEST(Batch, RejectsAnExposureToAnUnknownVariantAfterItsCopies) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "purple", 110);
  log.exposure("x1", "u1", "purple", 110);
  log.exposure("x2", "u1", "purple", 111);
  log.exposure("x2", "u1", "control", 112);  // the copy that arrived first is the one that counts
  EXPECT_EQ(log.counts(EventType::exposure).rejected, 2);
  EXPECT_EQ(log.counts(EventType::exposure).duplicate, 2);
  EXPECT_EQ(log.row("control", "revenue")->units, 0);
}

TEST(Batch, RefusesAMetricThatIsNotDefined) {
  SmallLog log = shop();
  log.experiment.metrics.emplace_back("mystery");
  log.define();
  EXPECT_THROW(log.snapshot(), InputError);
}

TEST(Batch, LimitsTheAnswerToWhatHasArrived) {
  SmallLog log = shop();
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120);
  EXPECT_EQ(log.row("control", "revenue", "all", 119)->values, 0);
  EXPECT_EQ(log.row("control", "revenue", "all", 120)->values, 1);
  EXPECT_EQ(log.snapshot(119).counts.events[3].received, 0);
}

}  // namespace
}  // namespace assay::reference
