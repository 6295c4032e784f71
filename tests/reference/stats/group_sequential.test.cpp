#include "reference/stats/group_sequential.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "model/math/special.hpp"
#include "reference/stats/crossing.hpp"
#include "tests/reference/stats/arms.hpp"
#include "tests/reference/stats/looks.hpp"

namespace assay::stats {
namespace {

TEST(NaivePeeking, ErrsAsArmitageMcPhersonAndRoweFound) {
  // Their table 2, at 5 %, after 2, 3, 4, 5, 10, 20 and 50 looks.
  const std::vector<double> got = naive_peeking(equal(50), 0.05);
  for (const auto& [looks, error] : {std::pair{2U, 0.083},
                                     {3U, 0.107},
                                     {4U, 0.126},
                                     {5U, 0.142},
                                     {10U, 0.193},
                                     {20U, 0.248},
                                     {50U, 0.320}})
    EXPECT_NEAR(got[looks - 1], error, 0.0005) << looks;
}

TEST(NaivePeeking, ErrsInAFifthOfExperimentsThatAreReadDailyForTwoWeeks) {
  EXPECT_NEAR(naive_peeking(equal(14), 0.05).back(), 0.21964599836112556, 1e-12);
}

TEST(SpendingBounds, AreThoseOfLanAndDeMets) {
  const std::vector<double> t = equal(5);
  const auto spent = alpha_spent({.shape = Spending::obrien_fleming}, five_percent, t);
  const std::vector<double> z = spending_bounds(t, spent, Sides::two);
  // rpact 3.3.4, twice the one-sided function at half the level.
  EXPECT_NEAR(z.front(), 4.876884948790763, 1e-9);
  EXPECT_NEAR(z.back(), 2.0310320433100575, 1e-9);
}

TEST(SpendingBounds, OfTinyErrorsAndCloseLooks) {
  // mpmath at 30 digits: the bivariate normal, solved for the second bound.
  const std::vector<double> halves{0.5, 1.0};
  const std::vector<double> tiny{3e-11, 1e-10};
  EXPECT_NEAR(spending_bounds(halves, tiny, Sides::one).back(), 6.4152872025858172, 1e-11);
  EXPECT_NEAR(spending_bounds(halves, tiny, Sides::two).back(), 6.5201331011890763, 1e-11);
  const std::vector<double> close{0.5, 0.500001};
  EXPECT_NEAR(spending_bounds(close, std::vector{0.01, 0.01001}, Sides::two).back(),
              2.5763378253175087, 1e-11);
}

TEST(SpendingBounds, AreInfiniteWhereNothingIsSpent) {
  const std::vector<double> t = equal(3);
  const auto z = spending_bounds(t, std::vector{0.0, 0.05, 0.05}, Sides::one);
  EXPECT_TRUE(std::isinf(z[0]));
  EXPECT_NEAR(z[1], math::normal_upper_quantile(0.05), 1e-12);
  EXPECT_TRUE(std::isinf(z[2]));
}

TEST(SpendingBounds, MaySpendNearlyAll) {
  const std::vector<double> t = equal(4);
  const std::vector<double> spent{0.2, 0.9, 0.99, 0.999999};
  for (const Sides sides : {Sides::one, Sides::two}) {
    const auto z = spending_bounds(t, spent, sides);
    const Crossing got = crossing(looks_at(t, z, sides == Sides::two));
    EXPECT_NEAR(got.total_upper + got.total_lower, 0.999999, 1e-11);
  }
}

TEST(SpendingBounds, OfOtherThanProbabilitiesAreABug) {
  EXPECT_THROW((void)spending_bounds(equal(2), std::vector{0.1}, Sides::one), ContractError);
  EXPECT_THROW((void)spending_bounds(equal(2), std::vector{0.1, 1.0}, Sides::one), ContractError);
  EXPECT_THROW((void)spending_bounds(equal(2), std::vector{-0.1, 0.5}, Sides::one), ContractError);
}

/// Looks with gaps from a millionth to a half.
RC_GTEST_PROP(SpendingBounds, AreCrossedWithTheProbabilityThatIsSpent, ()) {
  std::vector<double> t{1.0};
  for (const int power : *rc::gen::container<std::vector<int>>(5, rc::gen::inRange(0, 20)))
    t.push_back(t.back() * (1.0 + std::ldexp(1.0, -power)));
  for (double& each : t)
    each /= 64.0;
  const ErrorLevel level{.alpha = std::pow(10.0, -any_thousandths(200, 10'000)),
                         .sides = *rc::gen::element(Sides::one, Sides::two)};
  const SpendingFunction spending{.shape = Spending::hwang_shih_decani,
                                  .parameter = any_thousandths(-9'000, 4'000)};
  const auto spent = alpha_spent(spending, level, t);
  const bool is_two_sided = level.sides == Sides::two;
  const Crossing got = crossing(looks_at(t, spending_bounds(t, spent, level.sides), is_two_sided));
  double sum = 0.0;
  for (std::size_t k = 0; k < t.size(); ++k) {
    sum += got.upper[k] + got.lower[k];
    RC_ASSERT(std::fabs(sum - spent[k]) < 1e-9 * spent[k]);
  }
}

struct Published {
  int looks;
  double delta;
  double alpha;
  double constant;
};

TEST(WangTsiatis, HasTheConstantsOfJennisonAndTurnbull) {
  // Group Sequential Methods, 2000, tables 2.1 (Pocock), 2.3 (O'Brien-Fleming), 2.9.
  for (const auto& [looks, delta, alpha, constant] : {Published{2, 0.5, 0.05, 2.178},
                                                      {5, 0.5, 0.05, 2.413},
                                                      {10, 0.5, 0.01, 3.117},
                                                      {2, 0.0, 0.05, 1.977},
                                                      {5, 0.0, 0.05, 2.040},
                                                      {20, 0.0, 0.05, 2.126},
                                                      {5, 0.25, 0.05, 2.136},
                                                      {10, 0.25, 0.05, 2.199}}) {
    const auto got = wang_tsiatis(equal(looks), delta, {.alpha = alpha, .sides = Sides::two});
    EXPECT_NEAR(got.value().constant, constant, 0.0005) << looks << " " << delta;
    EXPECT_EQ(got.value().z.back(), got.value().constant);
  }
}

RC_GTEST_PROP(WangTsiatis, HasTheErrorThatIsAsked, ()) {
  const std::vector<double> t = equal(*rc::gen::inRange(1, 12));
  const double delta = any_thousandths(-500, 800);
  const ErrorLevel level{.alpha = std::pow(10.0, -any_thousandths(20, 10'000)),
                         .sides = *rc::gen::element(Sides::one, Sides::two)};
  const auto z = wang_tsiatis(t, delta, level).value().z;
  const Crossing got = crossing(looks_at(t, z, level.sides == Sides::two));
  RC_ASSERT(std::fabs(got.total_upper + got.total_lower - level.alpha) < 1e-9 * level.alpha);
}

TEST(WangTsiatis, IsUndefinedWhereEarlyBoundsVanish) {
  EXPECT_EQ(wang_tsiatis(equal(3), 1e6, five_percent).error(), Undefined::no_convergence);
}

TEST(NominalP, IsThatOfTheLookAlone) {
  EXPECT_NEAR(nominal_p(1.959963984540054, Sides::two), 0.05, 1e-15);
  EXPECT_NEAR(nominal_p(-1.0, Sides::one), math::normal_cdf(1.0), 1e-15);
  EXPECT_EQ(nominal_p(-1.0, Sides::two), 1.0);
  EXPECT_EQ(nominal_p(std::numeric_limits<double>::infinity(), Sides::two), 0.0);
}

}  // namespace
}  // namespace assay::stats
