#include "reference/stats/mean_planning.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

constexpr DetectableQuestion usual{};

TEST(MeanPlanning, NeedsTheTextbooksSixteenVarianceOverDifferenceSquared) {
  // (1.96 + 0.84)^2 * 2 = 15.7.
  EXPECT_NEAR(units_by_formula(1.0, usual, {.standard_deviation = 1.0})->control, 15.7, 0.01);
  EXPECT_NEAR(units_needed(1.0, usual, {.standard_deviation = 1.0})->control, 15.7, 0.01);
}

TEST(MeanPlanning, OfNoDifferenceIsUndefined) {
  EXPECT_EQ(units_needed(0.0, usual, {.standard_deviation = 1.0}).error(),
            Undefined::zero_denominator);
}

TEST(MeanPlanning, OfADifferenceThatTheAlternativeExcludesIsUndefined) {
  EXPECT_EQ(
      units_needed(-1.0, usual, {.standard_deviation = 1.0, .alternative = Alternative::greater})
          .error(),
      Undefined::zero_denominator);
  EXPECT_EQ(units_needed(1.0, usual, {.standard_deviation = 1.0, .alternative = Alternative::less})
                .error(),
            Undefined::zero_denominator);
}

TEST(MeanPlanning, OfTooFewUnitsIsUndefined) {
  EXPECT_EQ(
      power_of_means(1.0, {.control = 0, .treatment = 5}, {.standard_deviation = 1.0}).error(),
      Undefined::too_few_units);
  EXPECT_EQ(power_of_means(1.0, {.control = 1, .treatment = 1},
                           {.standard_deviation = 1.0, .test = PlannedTest::t})
                .error(),
            Undefined::too_few_units);
}

TEST(MeanPlanning, NotAboveTheLevelIsABug) {
  EXPECT_THROW((void)units_needed(1.0, {.power = 0.05}, {.standard_deviation = 1.0}),
               ContractError);
  EXPECT_THROW((void)units_needed(1.0, usual, {.standard_deviation = -1.0}), ContractError);
}

TEST(MeanPlanning, OfHugeEffectsNeedsHardlyADegreeOfFreedom) {
  // The power at these sizes by mpmath is the wanted one to 1e-15.
  const MeanPlan plan{.standard_deviation = 1.0, .test = PlannedTest::t};
  EXPECT_NEAR(units_needed(5.0, usual, plan)->control, 2.1172199111125733, 1e-10);
  EXPECT_NEAR(units_needed(100.0, usual, plan)->control, 1.3028706964918653, 1e-10);
}

TEST(MeanPlanning, OfTinyEffectsAtATinyLevelIsExact) {
  const MeanPlan plan{.standard_deviation = 1.0, .alpha = 1e-10, .test = PlannedTest::t};
  EXPECT_LE(relative_error(units_needed(1e-4, usual, plan)->control, 10683045884.167404), 1e-12);
  const PlannedUnits pairs{.control = 2.0, .treatment = 2.0};
  EXPECT_LE(
      relative_error(detectable_difference(0.999999, pairs, plan).value(), 929230.5472313602 / 2.5),
      1e-10);
}

MeanPlan any_plan() {
  return {.standard_deviation = any_thousandths(1, 10'000),
          .alpha = any_thousandths(1, 300),
          .alternative =
              *rc::gen::element(Alternative::two_sided, Alternative::greater, Alternative::less),
          .test = *rc::gen::element(PlannedTest::z, PlannedTest::t)};
}

RC_GTEST_PROP(MeanPlanning, HalfTheDifferenceNeedsFourTimesTheUnitsOfTheZTest, ()) {
  MeanPlan plan = any_plan();
  plan.test = PlannedTest::z;
  const double sign = plan.alternative == Alternative::less ? -1.0 : 1.0;
  const double difference = sign * any_thousandths(1, 10'000);
  const double whole = units_needed(difference, usual, plan)->control;
  const double half = units_needed(difference / 2.0, usual, plan)->control;
  RC_ASSERT(is_near(half, 4.0 * whole));
}

RC_GTEST_PROP(MeanPlanning, UnitsDifferenceAndPowerFitTogether, ()) {
  const MeanPlan plan = any_plan();
  const double power = any_thousandths(310, 999);
  const PlannedUnits units{.control = *rc::gen::inRange(2, 1000) * 1.0,
                           .treatment = *rc::gen::inRange(2, 1000) * 1.0};
  const double difference = detectable_difference(power, units, plan).value();
  RC_ASSERT(is_near(power_of_means(difference, units, plan).value(), power));
  const auto needed =
      units_needed(difference, {.power = power, .ratio = units.treatment / units.control}, plan);
  RC_ASSERT(needed.has_value());
  RC_ASSERT(is_near(needed->control, units.control, 1e-8));
}

}  // namespace
}  // namespace assay::stats
