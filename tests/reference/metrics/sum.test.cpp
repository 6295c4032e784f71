#include <gtest/gtest.h>

#include "reference/metrics/metric_kind.hpp"
#include "tests/reference/metrics/total_number.hpp"

namespace assay::reference {
namespace {

TEST(Sum, AddsTheValues) {
  EXPECT_EQ(total_number(MetricKind::sum, {}), 0);
  EXPECT_EQ(total_number(MetricKind::sum, {-5, 0, 7}), 2);
}

TEST(Sum, IsCappedFromAboveOnly) {
  MetricDefinition metric;
  metric.kind = MetricKind::sum;
  metric.part.cap_micro = 10;
  EXPECT_EQ(unit_number(metric, 0, 11), 10);
  EXPECT_EQ(unit_number(metric, 0, 10), 10);
  EXPECT_EQ(unit_number(metric, 0, -11), -11);
}

}  // namespace
}  // namespace assay::reference
