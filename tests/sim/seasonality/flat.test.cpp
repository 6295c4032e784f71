#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

#include "sim/seasonality/profile.hpp"
#include "tests/sim/seasonality/reference_shape.hpp"

namespace assay::sim {
namespace {

TEST(FlatProfile, NoHourAndNoDayStandsOut) {
  const SeasonalProfile& profile = seasonal_profile("flat", "");
  EXPECT_EQ(std::ranges::count(profile.hours, profile.hours[0]), 24);
  EXPECT_EQ(std::ranges::count(profile.days, profile.days[0]), 7);
}

}  // namespace
}  // namespace assay::sim
