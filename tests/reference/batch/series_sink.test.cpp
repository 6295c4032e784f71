#include "reference/batch/series_sink.hpp"

#include <gtest/gtest.h>

#include "reference/batch/batch_pipeline.hpp"
#include "tests/reference/batch/small_log.hpp"

namespace assay::reference {
namespace {

using std::chrono::seconds;

SeriesRow series_row(std::string variant, std::string metric, std::int64_t start) {
  SeriesRow out;
  out.window_start = SmallLog::at(start);
  out.width = seconds{30};
  out.experiment_id = std::string{"e"};
  out.variant = std::move(variant);
  out.metric = std::move(metric);
  return out;
}

TEST(BatchSeries, LaysCountedEventsAndFirstExposuresOutByEventTime) {
  SmallLog log;
  log.metric(metric_of("orders", MetricKind::count));
  log.metric(metric_of("revenue", MetricKind::sum)).part.cap_micro = micro;
  log.setup.series_width = seconds{30};
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 119, 3);
  log.outcome("o2", "u1", 120, 4);
  log.outcome("o3", "u1", 149, 5);
  log.exposure("x2", "bot", "control", 110);
  log.outcome("o4", "bot", 120, 100);
  log.classification("c1", "bot", true, 130);
  const SeriesTable table =
      batch_series(log.in_arrival_order(), SmallLog::by(1000), log.setup, log.dictionary);
  SeriesTable expected{series_row("control", "orders", 90), series_row("control", "orders", 120),
                       series_row("control", "revenue", 90), series_row("control", "revenue", 120)};
  for (const std::size_t first : {0U, 2U}) {
    expected[first].new_units = 1;
    expected[first].active_units = 1;
    expected[first].values = 1;
    expected[first + 1].active_units = 1;
    expected[first + 1].values = 2;
  }
  expected[0].sum = micro;
  expected[1].sum = 2 * micro;
  expected[2].sum = 3 * micro;  // no cap on a window
  expected[3].sum = 9 * micro;
  EXPECT_EQ(table, expected);
}

TEST(BatchPipeline, AnswersFromTheEventsItWasGivenEvenWhenTheirIdsAreGone) {
  SmallLog log;
  log.metric(metric_of("orders", MetricKind::count));
  log.define();
  log.exposure("x1", "u1", "control", 110);
  const auto pipeline = make_batch_pipeline(log.setup, log.dictionary);
  pipeline->ingest(log.events);
  Event copy = log.outcome("o", "u1", 120);
  for (int twice = 0; twice < 2; ++twice) {
    std::string id = "an id of more than twelve bytes";
    copy.event_id = Text{id};
    pipeline->ingest({&copy, 1});
    id.assign(id.size(), '?');
  }
  EXPECT_TRUE(pipeline->series().empty()) << "no snapshot yet";
  const Snapshot snapshot = pipeline->snapshot(SmallLog::by(200));
  EXPECT_EQ(snapshot.results.front().values, 1);
  EXPECT_EQ(snapshot.counts.events[3].duplicate, 1);
  EXPECT_EQ(pipeline->series().size(), 1U);
}

}  // namespace
}  // namespace assay::reference
