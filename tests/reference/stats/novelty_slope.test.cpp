#include "reference/stats/novelty_slope.hpp"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(NoveltySlope, OfTwoDaysIsTheirDifference) {
  const auto got = novelty_slope(std::array<DailyEffect, 2>{{{1.0, 5.0, 0.3}, {3.0, 1.0, 0.4}}});
  EXPECT_DOUBLE_EQ(got->slope, -2.0);
  EXPECT_DOUBLE_EQ(got->intercept, 7.0);
  // sqrt(0.3^2 + 0.4^2) over two days.
  EXPECT_DOUBLE_EQ(got->standard_error, 0.25);
}

TEST(NoveltySlope, OfOneDayIsUndefined) {
  EXPECT_EQ(novelty_slope(std::array<DailyEffect, 1>{{{1.0, 5.0, 0.3}}}).error(),
            Undefined::too_few_units);
  EXPECT_EQ(novelty_slope(std::array<DailyEffect, 2>{{{1.1, 5.0, 0.3}, {1.1, 1.0, 0.7}}}).error(),
            Undefined::zero_variance);
}

TEST(NoveltySlope, WithoutAStandardErrorIsABug) {
  EXPECT_THROW((void)novelty_slope(std::array<DailyEffect, 1>{{{1.0, 5.0, 0.0}}}), ContractError);
}

TEST(NoveltySlope, OfTinyErrorsKeepsATinyP) {
  // z = 37: 2 Phi(-37) = 1.14511424e-299 by mpmath.
  const double error = std::sqrt(0.5) / 37.0;
  const auto got =
      novelty_slope(std::array<DailyEffect, 2>{{{0.0, 0.0, error}, {1.0, 1.0, error}}});
  EXPECT_NEAR(got->p / 1.14511424450491536e-299, 1.0, 1e-11);
}

RC_GTEST_PROP(NoveltySlope, MovesWithTheUnitsOfMeasurement, ()) {
  std::vector<DailyEffect> days(*rc::gen::inRange<std::size_t>(2, 30));
  for (std::size_t i = 0; i < days.size(); ++i)
    days[i] = {.day = static_cast<double>(i),
               .effect = any_thousandths(-10'000, 10'000),
               .standard_error = any_thousandths(1, 1'000)};
  const auto plain = novelty_slope(days).value();
  for (DailyEffect& each : days)
    each = {.day = each.day + 1e6,
            .effect = 1e-200 * each.effect,
            .standard_error = 1e-200 * each.standard_error};
  const auto moved = novelty_slope(days).value();
  RC_ASSERT(is_near(moved.slope * 1e200, plain.slope));
  RC_ASSERT(is_near(moved.standard_error * 1e200, plain.standard_error));
  RC_ASSERT(is_near(moved.z, plain.z));
}

}  // namespace
}  // namespace assay::stats
