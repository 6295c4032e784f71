#include <gtest/gtest.h>

#include "reference/metrics/metric_kind.hpp"
#include "tests/reference/metrics/total_number.hpp"

namespace assay::reference {
namespace {

TEST(Binomial, IsOneForAUnitWithAnyCountedEvent) {
  EXPECT_EQ(total_number(MetricKind::binomial, {}), 0);
  EXPECT_EQ(total_number(MetricKind::binomial, {-5, 0}), micro) << "whatever the values";
}

}  // namespace
}  // namespace assay::reference
