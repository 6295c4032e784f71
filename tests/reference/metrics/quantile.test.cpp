#include <gtest/gtest.h>

#include "reference/metrics/metric_kind.hpp"

namespace assay::reference {
namespace {

TEST(Quantile, KeepsValuesAndTakesNoCovariate) {
  EXPECT_TRUE(metric_kind(MetricKind::quantile).keeps_values);
  EXPECT_FALSE(metric_kind(MetricKind::quantile).takes_covariate);
  EXPECT_EQ(metric_kind(MetricKind::quantile).contribution.of(-7), -7);
}

TEST(MetricKinds, StandInTheOrderOfTheEnumUnderTheirNames) {
  ASSERT_EQ(metric_kinds().size(), 5U);
  EXPECT_EQ(metric_kind(MetricKind::binomial).name, "binomial");
  EXPECT_EQ(metric_kind(MetricKind::quantile).name, "quantile");
}

}  // namespace
}  // namespace assay::reference
