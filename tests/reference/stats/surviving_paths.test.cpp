#include "reference/stats/surviving_paths.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "model/math/special.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct TwoLooks {
  double first;   ///< upper bound
  double second;  ///< likewise
  double t;       ///< of the first
  double t2;
  double expected;
};

/// P(Z_1 < first, Z_2 >= second), with the lower bound -first too, by mpmath's quadrature of
/// phi(x) P(N > (second - rho x) / sqrt(1 - rho^2)) at 30 digits.
TEST(SurvivingPaths, OfTwoLooksCloseOrFarApartAreThoseOfTheBivariateNormal) {
  for (const auto& [first, second, t, t2, expected] :
       {TwoLooks{2.0, 2.0, 0.5, 0.500001, 3.0461110451759165e-5},
        TwoLooks{2.5, 2.4, 0.5, 0.500001, 0.0019878705988199963},
        TwoLooks{2.0, 1.9, 1e-6, 1.0, 0.027409935304064696},
        TwoLooks{6.4, 6.5, 0.5, 1.0, 3.9806873390313037e-11},
        TwoLooks{6.5, 6.4, 0.999999, 1.0, 3.7528469978506945e-11}}) {
    SurvivingPaths paths{{t, t2}, {-second, second}};
    paths.continue_within({-first, first});
    EXPECT_NEAR(paths.beyond(second).probability, expected, 2e-11 * expected) << first << " " << t;
    EXPECT_NEAR(paths.below(-second).probability, expected, 2e-11 * expected) << first << " " << t;
  }
}

/// A jump of seven standard deviations between looks a millionth apart.
TEST(SurvivingPaths, KeepSomeDigitsInJumpsThatHardlyEverHappen) {
  SurvivingPaths paths{{0.5, 0.500001}, {-3.0, 3.0}};
  paths.continue_within({-2.5, 2.5});
  EXPECT_NEAR(paths.beyond(2.51).probability, 2.5641506026686565e-18, 1e-24);
}

TEST(SurvivingPaths, AreAllPathsUntilALookStopsSome) {
  SurvivingPaths paths{{0.1, 0.3, 1.0}, {-5.0, 5.0}};
  paths.continue_within({-infinity, infinity});
  paths.continue_within({});
  EXPECT_EQ(paths.probability(), 1.0);
  EXPECT_NEAR(paths.beyond(3.0).probability, math::normal_sf(3.0), 1e-16);
  EXPECT_EQ(paths.looks_done(), 2U);
}

TEST(SurvivingPaths, DoNotNoticeALookWithoutBoundsBetweenOthers) {
  SurvivingPaths direct{{0.2, 0.7}, {-3.0, 3.0}};
  direct.continue_within({-1.0, 2.0});
  SurvivingPaths detour{{0.2, 0.4, 0.7}, {-3.0, 3.0}};
  detour.continue_within({-1.0, 2.0});
  detour.continue_within({});
  EXPECT_NEAR(detour.beyond(2.0).probability, direct.beyond(2.0).probability, 1e-13);
}

TEST(SurvivingPaths, AreNoneWhereARegionIsEmpty) {
  SurvivingPaths paths{{0.5, 0.75, 1.0}, {}};
  paths.continue_within({2.0, 2.0});
  EXPECT_EQ(paths.probability(), 0.0);
  EXPECT_EQ(paths.beyond(-5.0).probability, 0.0);
  paths.continue_within({-2.0, 2.0});
  EXPECT_EQ(paths.below(5.0).probability, 0.0);
}

TEST(SurvivingPaths, BeyondTheLastLookOrWithoutRisingInformationAreABug) {
  EXPECT_THROW((SurvivingPaths{{}, {}}), ContractError);
  EXPECT_THROW((SurvivingPaths{{0.5, 0.5}, {}}), ContractError);
  EXPECT_THROW((SurvivingPaths{{0.0, 0.5}, {}}), ContractError);
  SurvivingPaths paths{{1.0}, {}};
  EXPECT_THROW(paths.continue_within({-1.0, 1.0}), ContractError);
}

/// Looks with gaps from a millionth to a half, and a region each.
RC_GTEST_PROP(SurvivingPaths, AreTheSameAboveAndBelowAnyBound, ()) {
  std::vector<double> information{1.0};
  for (const int power : *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(0, 20)))
    information.push_back(information.back() * (1.0 + std::ldexp(1.0, -power)));
  SurvivingPaths paths{information, {-6.0, 6.0}};
  double before = 1.0;
  for (std::size_t k = 0; k + 1 < information.size(); ++k) {
    const double low = any_thousandths(-4'000, 0);
    const double high = any_thousandths(100, 4'000);
    const double stopped = paths.beyond(high).probability + paths.below(low).probability;
    const double middle = any_thousandths(-3'000, 3'000);
    RC_ASSERT(std::fabs(paths.beyond(middle).probability + paths.below(middle).probability -
                        before) < 1e-11);
    paths.continue_within({low, high});
    RC_ASSERT(std::fabs(before - stopped - paths.probability()) < 1e-11);
    before = paths.probability();
  }
}

RC_GTEST_PROP(SurvivingPaths, HaveTheDensityThatTheirTailLoses, ()) {
  const double gap = std::ldexp(1.0, -*rc::gen::inRange(0, 18));
  SurvivingPaths paths{{1.0, 1.0 + gap}, {-6.0, 6.0}};
  paths.continue_within({any_thousandths(-4'000, 0), any_thousandths(500, 4'000)});
  const double z = any_thousandths(-3'000, 3'000);
  const double step = 1e-4 * std::sqrt(gap);
  const double slope =
      (paths.beyond(z - step).probability - paths.beyond(z + step).probability) / (2.0 * step);
  RC_ASSERT(std::fabs(slope - paths.beyond(z).density) < 1e-6 / std::sqrt(gap));
}

}  // namespace
}  // namespace assay::stats
