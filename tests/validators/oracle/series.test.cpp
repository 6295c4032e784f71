#include <gtest/gtest.h>

#include "tests/validators/oracle/tiny_log.hpp"

namespace assay::validators {
namespace {

// Windows of 60 s: [60, 120), [120, 180), [180, 240).
TEST(OracleSeries, CountsNewAndActiveUnitsByEventTime) {
  MetricDefinition metric = TinyLog::sum_of("buy");
  metric.part.cap_micro = micro;  // not applied
  TinyLog log{{metric}};
  log.setup.series_width = std::chrono::seconds{60};
  log.define();
  log.expose("x1", 110, "u", "a").received_at = TinyLog::arriving(190);
  log.expose("x2", 120, "v", "a");
  log.expose("x3", 130, "bot", "a");
  log.classify("c", 140, "bot", true);
  log.outcome("o1", 125, "u", "buy", 3);
  log.outcome("o2", 126, "u", "buy", 4);
  log.outcome("o3", 126, "bot", "buy", 100);
  const SeriesTable series = log.series(200);
  ASSERT_EQ(series.size(), 2U);
  EXPECT_EQ(series[0].window_start, TinyLog::at(60));
  EXPECT_EQ(series[0].new_units, 1);
  EXPECT_EQ(series[0].active_units, 0);
  EXPECT_EQ(series[1].window_start, TinyLog::at(120));
  EXPECT_EQ(series[1].new_units, 1);
  EXPECT_EQ(series[1].active_units, 1);
  EXPECT_EQ(series[1].values, 2);
  EXPECT_EQ(whole(series[1].sum), 7);
}

}  // namespace
}  // namespace assay::validators
