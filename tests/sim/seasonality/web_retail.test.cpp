#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "sim/seasonality/profile.hpp"
#include "tests/sim/seasonality/reference_shape.hpp"

namespace assay::sim {
namespace {

TEST(WebRetailProfile, MostVisitsAreBetweenEightAndTenInTheEveningLeastBetweenThreeAndFive) {
  const auto& hours = seasonal_profile("web_retail", "").hours;
  const auto most = std::ranges::max_element(hours) - hours.begin();
  const auto least = std::ranges::min_element(hours) - hours.begin();
  EXPECT_TRUE(most == 20 || most == 21);
  EXPECT_TRUE(least == 3 || least == 4);
  EXPECT_TRUE(std::is_sorted(hours.begin() + 9, hours.begin() + 22));
}

TEST(WebRetailProfile, ItsDaysAreThoseMeasured) {
  const std::vector<double> measured = test::reference_shape("upworthy_pageviews_dow_mon_to_sun");
  if (measured.empty()) GTEST_SKIP() << "no reference figures";
  const SeasonalProfile& profile = seasonal_profile("web_retail", "");
  ASSERT_EQ(measured.size(), 7U);
  for (std::size_t i = 0; i < 7; ++i)
    EXPECT_NEAR(profile.days[i], measured[i], 5.1e-4) << i;
}

}  // namespace
}  // namespace assay::sim
