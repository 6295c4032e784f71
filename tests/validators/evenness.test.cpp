#include "validators/evenness.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace assay::validators {
namespace {

TEST(Evenness, IsOneWhereEveryEventCostsTheSame) {
  const std::vector<TickWork> ticks(40, {.events = 10, .operations = 30});
  EXPECT_DOUBLE_EQ(evenness(ticks)->most_over_median, 1.0);
  EXPECT_DOUBLE_EQ(evenness(ticks)->last_over_first, 1.0);
}

TEST(Evenness, TakesAQuietTickForAUsualOne) {
  std::vector<TickWork> ticks(40, {.events = 10, .operations = 110});
  ticks[7] = {.events = 1, .operations = 101};
  EXPECT_LE(evenness(ticks)->most_over_median, 1.0);
}

TEST(Evenness, ShowsOneTickThatDoesTheWorkOfMany) {
  std::vector<TickWork> ticks(40, {.events = 10, .operations = 30});
  ticks[30].operations = 900;
  EXPECT_DOUBLE_EQ(evenness(ticks)->most_over_median, 30.0);
  EXPECT_DOUBLE_EQ(evenness(ticks)->last_over_first, 1.0);
}

TEST(Evenness, ShowsWorkThatGrowsWithTheLog) {
  std::vector<TickWork> ticks;
  for (std::int64_t i = 1; i <= 40; ++i)
    ticks.push_back({.events = 10, .operations = 10 * i});
  // Of 4 ticks the upper of the middle two: 390 over 30.
  EXPECT_DOUBLE_EQ(evenness(ticks)->last_over_first, 13.0);
  EXPECT_LT(evenness(ticks)->most_over_median, 2.0);
}

TEST(Evenness, IsUnknownOfFewTicksOrNoWork) {
  EXPECT_FALSE(evenness(std::vector<TickWork>(19, {.events = 1, .operations = 1})));
  EXPECT_FALSE(evenness(std::vector<TickWork>(40, {.events = 1, .operations = 0})));
}

}  // namespace
}  // namespace assay::validators
