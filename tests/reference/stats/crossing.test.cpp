#include "reference/stats/crossing.hpp"

#include <algorithm>
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

void expect_near(const std::vector<double>& got, const std::vector<double>& expected) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t k = 0; k < got.size(); ++k)
    EXPECT_NEAR(got[k], expected[k], 1e-10 * expected[k]) << "look " << k;
}

// Expected values: the recursion in mpmath at 30 digits, 120 to 240 Gauss-Legendre nodes a look.

TEST(Crossing, OfAnEfficacyAndFutilityRuleUnderADrift) {
  const Crossing got = crossing(
      {{0.25, {-1.0, 4.0}}, {0.5, {0.0, 2.8}}, {0.75, {1.0, 2.3}}, {1.0, {2.0, 2.0}}}, 2.8);
  expect_near(got.upper, {0.004661188023718749, 0.20162731787631247, 0.34905568349186773,
                          0.23255018126520296});
  expect_near(got.lower, {0.0081975359245961314, 0.019992758825362805, 0.056996344631106982,
                          0.12691898996183218});
  EXPECT_NEAR(got.total_upper + got.total_lower, 1.0, 1e-12);
}

TEST(Crossing, OfUnevenLooks) {
  const Crossing got =
      crossing({{0.1, {-3.0, 3.0}}, {0.15, {-3.0, 3.0}}, {0.9, {-2.0, 2.0}}, {1.0, {-2.2, 2.2}}});
  expect_near(got.upper, {0.0013498980316300945, 0.00094705683184161882, 0.022303556775659313,
                          0.0022064636127043761});
  EXPECT_EQ(got.upper, got.lower);
}

TEST(Crossing, OfBoundsThatAreHardlyEverReached) {
  const Crossing got = crossing({{0.3, {-6.5, 6.5}}, {0.6, {-6.4, 6.4}}, {1.0, {-6.3, 6.3}}});
  expect_near(got.upper, {4.0160005838591178e-11, 7.7335343368819982e-11, 1.4659861575199184e-10});
}

TEST(Crossing, OfASingleLookIsTheNormalTail) {
  const Crossing got = crossing({{0.25, {-2.0, 1.0}}}, 3.0);
  EXPECT_NEAR(got.total_upper, math::normal_cdf(0.5), 1e-15);
  EXPECT_NEAR(got.total_lower, math::normal_cdf(-3.5), 1e-18);
  EXPECT_EQ(got.expected_information, 0.25);
}

TEST(Crossing, NeverHappensWithoutBoundsAndAlwaysUnderAHugeDrift) {
  const Crossing never = crossing({{0.5, {}}, {1.0, {}}}, 3.0);
  EXPECT_EQ(never.total_upper, 0.0);
  EXPECT_EQ(never.total_lower, 0.0);
  EXPECT_EQ(never.expected_information, 1.0);
  const std::vector<Look> looks{{0.5, {-2.0, 2.0}}, {1.0, {-2.0, 2.0}}};
  for (const double drift : {1e3, 1e100, 1e308}) {
    const Crossing always = crossing(looks, drift);
    EXPECT_NEAR(always.total_upper, 1.0, 1e-15);
    EXPECT_NEAR(crossing(looks, -drift).total_lower, 1.0, 1e-15);
    EXPECT_NEAR(always.expected_information, 0.5, 1e-15);
  }
}

TEST(Crossing, OfAHundredLooksAMillionthApartIsAboutThatOfOne) {
  // The bound rises too fast to be crossed again; the first look's tail is all.
  std::vector<Look> looks;
  for (int k = 0; k < 100; ++k)
    looks.push_back({0.5 + 1e-6 * k, {-infinity, k == 0 ? 2.0 : 6.0}});
  EXPECT_NEAR(crossing(looks).total_upper, math::normal_sf(2.0), 1e-12);
}

TEST(Crossing, OfBrokenLooksIsABug) {
  EXPECT_THROW((void)crossing({}), ContractError);
  EXPECT_THROW((void)crossing({{0.5, {1.0, -1.0}}}), ContractError);
  EXPECT_THROW((void)crossing({{0.5, {std::nan(""), 1.0}}}), ContractError);
  EXPECT_THROW((void)crossing({{0.5, {}}, {0.25, {}}}), ContractError);
  EXPECT_THROW((void)crossing({{0.5, {}}}, infinity), ContractError);
}

std::vector<Look> any_looks() {
  std::vector<Look> out;
  double t = 0.0;
  const int looks = *rc::gen::inRange(1, 9);
  for (int k = 0; k < looks; ++k) {
    t += any_thousandths(1, 100);
    out.push_back({t, {any_thousandths(-4'000, 500), any_thousandths(500, 4'000)}});
  }
  return out;
}

RC_GTEST_PROP(Crossing, MirrorsWithTheBoundsAndTheDrift, ()) {
  const std::vector<Look> looks = any_looks();
  const double drift = any_thousandths(-5'000, 5'000);
  std::vector<Look> mirrored;
  for (const Look& look : looks)
    mirrored.push_back({look.information, {-look.go_on.high, -look.go_on.low}});
  const Crossing got = crossing(looks, drift);
  const Crossing other = crossing(mirrored, -drift);
  RC_ASSERT(std::fabs(got.total_upper - other.total_lower) < 1e-11);
  RC_ASSERT(std::fabs(got.total_lower - other.total_upper) < 1e-11);
}

/// What is upper, lower or still going on adds up to 1, and no look takes any of it away.
RC_GTEST_PROP(Crossing, LosesNoPath, ()) {
  std::vector<Look> looks = any_looks();
  const double drift = any_thousandths(-5'000, 5'000);
  looks.back().go_on.low = looks.back().go_on.high;
  const Crossing got = crossing(looks, drift);
  RC_ASSERT(std::fabs(got.total_upper + got.total_lower - 1.0) < 1e-11);
  RC_ASSERT(std::ranges::all_of(got.upper, [](double each) { return each >= 0.0; }));
}

RC_GTEST_PROP(Crossing, DependsOnTheScaleOfInformationThroughTheDriftAlone, ()) {
  const std::vector<Look> looks = any_looks();
  std::vector<Look> scaled = looks;
  for (Look& look : scaled)
    look.information *= 4.0;
  RC_ASSERT(is_near(crossing(looks, 2.0).total_upper, crossing(scaled, 1.0).total_upper));
}

}  // namespace
}  // namespace assay::stats
