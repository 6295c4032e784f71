#include <gtest/gtest.h>

#include "reference/metrics/metric_kind.hpp"

namespace assay::reference {
namespace {

TEST(Ratio, HasTwoPartsOfTheirOwnKindsAndCaps) {
  MetricDefinition metric;
  metric.kind = MetricKind::ratio;
  metric.part.kind = MetricKind::sum;
  metric.part.cap_micro = 10;
  metric.denominator =
      MetricPart{.kind = MetricKind::count, .event = "view", .where = {}, .cap_micro = 20};
  EXPECT_EQ(metric_kind(MetricKind::ratio).parts, 2);
  EXPECT_EQ(part_kind(metric, 0).name, "sum");
  EXPECT_EQ(part_kind(metric, 1).name, "count");
  EXPECT_EQ(unit_number(metric, 0, 15), 10);
  EXPECT_EQ(unit_number(metric, 1, 15), 15);
}

}  // namespace
}  // namespace assay::reference
