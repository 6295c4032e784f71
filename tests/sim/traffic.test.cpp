#include "sim/traffic.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

#include "model/input_error.hpp"
#include "sim/seasonality/profile.hpp"
#include "sim/sessions.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(Traffic, AWholeWeekHasTheMeanRateForEveryProfile) {
  for (const SeasonalProfile* profile : seasonal_profiles()) {
    const TrafficSpec spec{std::string(profile->name), std::string(profile->name), 0.0};
    const Traffic traffic{spec, test::monday, test::monday + 168h, test::monday};
    EXPECT_NEAR(traffic.total(), 7.0, 1e-9) << profile->name;
    EXPECT_FALSE(profile->source.empty());
  }
}

TEST(Traffic, TimeOfInvertsTheIntegralAlsoOffTheHour) {
  const Traffic traffic{{"web_retail", "web_retail", 0.1},
                        test::monday + 17min,
                        test::monday + 50h + 3s,
                        test::monday};
  EventTime last = test::monday;
  for (int i = 0; i < 1000; ++i) {
    const EventTime at = traffic.time_of(traffic.total() * i / 1000.0);
    EXPECT_GE(at, test::monday + 17min);
    EXPECT_LT(at, test::monday + 50h + 3s);
    EXPECT_GT(at, last);
    last = at;
  }
}

TEST(Traffic, SessionsFollowTheDailyProfile) {
  const Traffic traffic{
      {"web_retail", "flat", 0.0}, test::monday, test::monday + 240h, test::monday};
  std::vector<Session> sessions;
  for (std::uint32_t unit = 0; unit < 400; ++unit)
    append_sessions(9, {unit, 25.0, false}, traffic, sessions);
  std::vector<double> by_hour(24);
  for (const Session& session : sessions)
    by_hour[static_cast<std::size_t>((session.at - test::monday) / 1h % 24)] += 1.0;
  const SeasonalProfile& profile = seasonal_profile("web_retail", "");
  const double level = std::accumulate(profile.hours.begin(), profile.hours.end(), 0.0);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    // Poisson with mean m: within 6 sqrt(m).
    const double mean = 400 * 25.0 * 10 * profile.hours[hour] / level;
    EXPECT_NEAR(by_hour[hour], mean, 6.0 * std::sqrt(mean)) << hour;
  }
}

TEST(Traffic, TheTrendCompoundsByTheWeek) {
  const Traffic traffic{{"flat", "flat", 0.5}, test::monday, test::monday + 336h, test::monday};
  EXPECT_NEAR(traffic.intensity(test::monday + 168h) / traffic.intensity(test::monday), 1.5, 1e-12);
}

TEST(Traffic, AnUnknownProfileIsNamedWithTheNearest) {
  EXPECT_THROW((Traffic{{"web_retial", "flat", 0.0}, test::monday, test::monday, test::monday}),
               InputError);
}

}  // namespace
}  // namespace assay::sim
