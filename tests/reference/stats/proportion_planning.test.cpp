#include "reference/stats/proportion_planning.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

constexpr std::array methods{ProportionMethod::arcsine, ProportionMethod::pooled_null,
                             ProportionMethod::unpooled};

TEST(ProportionPlanning, OfEqualRatesIsUndefined) {
  for (const ProportionMethod method : methods)
    EXPECT_EQ(
        units_per_arm_needed(0.8, {.control = 0.1, .treatment = 0.1, .method = method}).error(),
        Undefined::zero_denominator);
}

TEST(ProportionPlanning, OfTheOtherDirectionIsUndefined) {
  EXPECT_EQ(units_per_arm_needed(
                0.8, {.control = 0.2, .treatment = 0.1, .alternative = Alternative::greater})
                .error(),
            Undefined::zero_denominator);
}

TEST(ProportionPlanning, OfCertaintiesHasNoVarianceButAnAngle) {
  const ProportionPlan plan{.control = 0.0, .treatment = 1.0};
  // h is pi.
  EXPECT_NEAR(units_per_arm_needed(0.8, plan).value(), 2.0 * 7.8488 / 9.8696, 1e-3);
  EXPECT_EQ(units_per_arm_needed(
                0.8, {.control = 0.0, .treatment = 1.0, .method = ProportionMethod::unpooled})
                .error(),
            Undefined::zero_variance);
}

TEST(ProportionPlanning, OfNoDifferenceHasThePowerOfTheLevel) {
  EXPECT_NEAR(power_of_proportions(1e10, {.control = 0.3, .treatment = 0.3}).value(), 0.05, 1e-14);
  EXPECT_NEAR(power_of_proportions(
                  1e10, {.control = 0.3, .treatment = 0.3, .method = ProportionMethod::unpooled})
                  .value(),
              0.025, 1e-14);
}

TEST(ProportionPlanning, OfNearlyEqualRatesKeepsTheirDifference) {
  // h of 0.5 and 0.5 + d is asin(2 d), twice over a half: n = 2 shift^2 / h^2 goes as 1 / d^2.
  const auto n = [](double difference) {
    return units_per_arm_needed(0.8, {.control = 0.5, .treatment = 0.5 + difference}).value();
  };
  EXPECT_LE(relative_error(n(std::ldexp(1.0, -40)) / n(std::ldexp(1.0, -30)), std::ldexp(1.0, 20)),
            1e-14);
}

TEST(ProportionPlanning, OfNoRateIsABug) {
  EXPECT_THROW((void)units_per_arm_needed(0.8, {.control = -0.1, .treatment = 0.1}), ContractError);
  EXPECT_THROW((void)power_of_proportions(0.0, {.control = 0.1, .treatment = 0.1}), ContractError);
}

RC_GTEST_PROP(ProportionPlanning, TheUnitsNeededHaveThePower, ()) {
  const ProportionPlan plan{.control = any_thousandths(1, 999),
                            .treatment = any_thousandths(1, 999),
                            .alpha = any_thousandths(1, 300),
                            .alternative = *rc::gen::element(
                                Alternative::two_sided, Alternative::greater, Alternative::less),
                            .method = *rc::gen::elementOf(methods)};
  const double power = any_thousandths(310, 999);
  const auto needed = units_per_arm_needed(power, plan);
  RC_PRE(needed.has_value());
  RC_ASSERT(is_near(power_of_proportions(*needed, plan).value(), power));
}

}  // namespace
}  // namespace assay::stats
