#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "sim/seasonality/profile.hpp"
#include "tests/sim/seasonality/reference_shape.hpp"

namespace assay::sim {
namespace {

TEST(CityTripsProfile, ItsHoursAreThoseMeasured) {
  const std::vector<double> measured = test::reference_shape("nyc_taxi_hour_of_day_factor");
  if (measured.empty()) GTEST_SKIP() << "no reference figures";
  const SeasonalProfile& profile = seasonal_profile("city_trips", "");
  ASSERT_EQ(measured.size(), 24U);
  for (std::size_t i = 0; i < 24; ++i)
    EXPECT_NEAR(profile.hours[i], measured[i], 5.1e-4) << i;
}

}  // namespace
}  // namespace assay::sim
