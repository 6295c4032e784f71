#include "reference/stats/spending.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

SpendingFunction any_spending() {
  const auto shape = static_cast<Spending>(*rc::gen::inRange(0, 4));
  const double parameter = shape == Spending::kim_demets ? any_thousandths(1, 20'000)
                                                         : any_thousandths(-900'000, 900'000);
  return {.shape = shape, .parameter = parameter};
}

ErrorLevel any_level() {
  return {.alpha = any_thousandths(1, 1'000), .sides = *rc::gen::element(Sides::one, Sides::two)};
}

RC_GTEST_PROP(Spending, RisesFromNothingToAlpha, ()) {
  const SpendingFunction spending = any_spending();
  const ErrorLevel level = any_level();
  const double early = any_thousandths(0, 1'001);
  const double late = any_thousandths(0, 1'001);
  const double at_early = alpha_spent(spending, level, std::min(early, late));
  const double at_late = alpha_spent(spending, level, std::max(early, late));
  RC_ASSERT(at_early >= 0.0);
  RC_ASSERT(at_early <= at_late * (1.0 + 1e-12));
  RC_ASSERT(at_late <= level.alpha);
  RC_ASSERT(alpha_spent(spending, level, 0.0) == 0.0);
  RC_ASSERT(alpha_spent(spending, level, 1.0) == level.alpha);
}

RC_GTEST_PROP(Spending, OfTwoSidesIsTwiceThatOfHalfTheLevel, ()) {
  const SpendingFunction spending = any_spending();
  const double alpha = any_thousandths(1, 1'000);
  const double t = any_thousandths(1, 1'000);
  const double both = alpha_spent(spending, {.alpha = alpha, .sides = Sides::two}, t);
  const double one = alpha_spent(spending, {.alpha = alpha / 2.0, .sides = Sides::one}, t);
  RC_ASSERT(is_near(both, std::min(alpha, 2.0 * one)));
}

TEST(Spending, KeepsTinyAmounts) {
  // mpmath 1.4 at 50 digits: 4 (1 - Phi(z_{0.0125} / sqrt(0.01))), 1e-10 expm1(1e-12 / 2) / ...
  const ErrorLevel level{.alpha = 0.05, .sides = Sides::two};
  EXPECT_NEAR(alpha_spent({.shape = Spending::obrien_fleming}, level, 0.01), 5.744966741933566e-111,
              1e-120);
  const SpendingFunction nearly_linear{.shape = Spending::hwang_shih_decani, .parameter = 1e-12};
  EXPECT_NEAR(alpha_spent(nearly_linear, {.alpha = 1e-10, .sides = Sides::two}, 0.5), 5e-11, 1e-22);
}

TEST(Spending, DoesNotOverflowForSteepShapes) {
  const ErrorLevel level{.alpha = 0.05, .sides = Sides::one};
  const auto spent = [&](double gamma, double t) {
    return alpha_spent({.shape = Spending::hwang_shih_decani, .parameter = gamma}, level, t);
  };
  EXPECT_EQ(spent(1e300, 0.5), 0.05);
  EXPECT_EQ(spent(-1e300, 0.5), 0.0);
  EXPECT_NEAR(spent(-1'000.0, 0.999), 0.05 * 0.36787944117144233, 1e-13);
}

TEST(Spending, OutsideItsRangesIsABug) {
  const SpendingFunction pocock{.shape = Spending::pocock};
  EXPECT_THROW((void)alpha_spent(pocock, {.alpha = 0.0}, 0.5), ContractError);
  EXPECT_THROW((void)alpha_spent(pocock, {.alpha = 1.0}, 0.5), ContractError);
  EXPECT_THROW((void)alpha_spent(pocock, {}, -0.5), ContractError);
  EXPECT_THROW((void)alpha_spent({.shape = Spending::kim_demets, .parameter = 0.0}, {}, 0.5),
               ContractError);
}

}  // namespace
}  // namespace assay::stats
