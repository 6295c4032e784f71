#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "sim/seasonality/profile.hpp"
#include "tests/sim/seasonality/reference_shape.hpp"

namespace assay::sim {
namespace {

TEST(TechnicalBlogProfile, ItsDaysAreThoseMeasured) {
  const std::vector<double> measured = test::reference_shape("hyndsight_dow_mon_to_sun");
  if (measured.empty()) GTEST_SKIP() << "no reference figures";
  const SeasonalProfile& profile = seasonal_profile("technical_blog", "");
  ASSERT_EQ(measured.size(), 7U);
  for (std::size_t i = 0; i < 7; ++i)
    EXPECT_NEAR(profile.days[i], measured[i], 5.1e-4) << i;
}

}  // namespace
}  // namespace assay::sim
