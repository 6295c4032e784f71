#include <gtest/gtest.h>

#include "reference/metrics/metric_kind.hpp"
#include "tests/reference/metrics/total_number.hpp"

namespace assay::reference {
namespace {

TEST(Count, CountsEventsWhateverTheirValues) {
  EXPECT_EQ(total_number(MetricKind::count, {}), 0);
  EXPECT_EQ(total_number(MetricKind::count, {-5, 0, 7}), 3 * micro);
}

}  // namespace
}  // namespace assay::reference
