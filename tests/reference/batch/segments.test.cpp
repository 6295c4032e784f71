#include "reference/batch/segments.hpp"

#include <gtest/gtest.h>

#include "tests/reference/batch/small_log.hpp"

namespace assay::reference {
namespace {

TEST(BatchSegments, CutByTheAttributesOfTheFirstExposure) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum));
  log.experiment.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure}};
  log.define();
  log.exposure("x1", "u1", "control", 110).attributes = log.attributes("country", "US");
  log.exposure("x2", "u1", "control", 111).attributes = log.attributes("country", "DE");
  log.exposure("x3", "u2", "control", 110);
  log.outcome("o1", "u1", 120, 3).attributes = log.attributes("country", "FR");
  EXPECT_EQ(log.sum("control", "revenue", "country=US"), 3);
  EXPECT_EQ(log.row("control", "revenue", "country=(none)")->units, 1);
  EXPECT_EQ(log.row("control", "revenue", "country=DE"), std::nullopt);
  EXPECT_EQ(log.row("treatment", "revenue", "country=US"), std::nullopt);
  EXPECT_EQ(log.row("control", "revenue")->units, 2);
}

TEST(BatchSegments, CutByTheAttributesOfTheOutcomes) {
  SmallLog log;
  log.metric(metric_of("revenue", MetricKind::sum)).covariate = true;
  log.metric(metric_of("views", MetricKind::count)).part.event = "view";
  log.experiment.segments = {{.attribute = "page", .from = SegmentDefinition::From::outcome}};
  log.define();
  const AttributesId home = log.attributes("page", "home");
  log.exposure("x1", "u1", "control", 110);
  log.exposure("x2", "u2", "control", 110);
  log.outcome("o1", "u1", 120, 3).attributes = home;
  log.outcome("o2", "u1", 121, 4).attributes = log.attributes("page", "cart");
  log.outcome("o3", "u2", 122, 5);
  log.outcome("p1", "u1", 60, 2).attributes = home;
  log.outcome("p2", "u1", 61, 7).attributes = log.attributes("page", "cart");
  log.outcome("p3", "u2", 62, 9).attributes = home;  // u2 is not in the row of "home"
  const auto row = log.row("control", "revenue", "page=home");
  EXPECT_EQ(row->units, 1);
  EXPECT_EQ(row->values, 1);
  EXPECT_EQ(row->sums.sum, 3 * micro);
  EXPECT_EQ(row->sums.covariate_sum, 2 * micro);
  EXPECT_EQ(log.sum("control", "revenue", "page=(none)"), 5);
  EXPECT_EQ(log.row("control", "views", "page=home"), std::nullopt);
  EXPECT_EQ(log.row("control", "revenue")->sums.covariate_sum, 18 * micro);
}

TEST(BatchSegments, KeepTheQuantilesOfTheirOwnEvents) {
  SmallLog log;
  log.metric(metric_of("median", MetricKind::quantile)).quantile_micro = 500'000;
  log.experiment.segments = {{.attribute = "page", .from = SegmentDefinition::From::outcome}};
  log.define();
  log.exposure("x1", "u1", "control", 110);
  log.outcome("o1", "u1", 120, 1).attributes = log.attributes("page", "home");
  log.outcome("o2", "u1", 121, 8).attributes = log.attributes("page", "cart");
  log.outcome("o3", "u1", 122, 9).attributes = log.attributes("page", "cart");
  EXPECT_EQ(log.sum("control", "median", "page=home"), 1);
  EXPECT_EQ(log.sum("control", "median", "page=cart"), 8);
  EXPECT_EQ(log.sum("control", "median"), 8);
}

}  // namespace
}  // namespace assay::reference
