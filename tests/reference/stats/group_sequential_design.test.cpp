#include "reference/stats/group_sequential_design.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "reference/stats/group_sequential.hpp"
#include "tests/reference/stats/arms.hpp"
#include "tests/reference/stats/looks.hpp"

namespace assay::stats {
namespace {

struct Published {
  int looks;
  double delta;
  double inflation;
};

TEST(GroupSequentialDesign, NeedsTheUnitsOfJennisonAndTurnbull) {
  // Group Sequential Methods, 2000, tables 2.2 (Pocock) and 2.4 (O'Brien-Fleming), power 0.8.
  for (const auto& [looks, delta, inflation] : {Published{2, 0.5, 1.110},
                                                {3, 0.5, 1.166},
                                                {5, 0.5, 1.229},
                                                {2, 0.0, 1.008},
                                                {3, 0.0, 1.017},
                                                {5, 0.0, 1.028}}) {
    const std::vector<double> t = equal(looks);
    const auto z = wang_tsiatis(t, delta, five_percent).value().z;
    EXPECT_NEAR(design(t, z, five_percent, 0.8).value().inflation, inflation, 0.0006)
        << looks << " " << delta;
  }
}

TEST(GroupSequentialDesign, OfOneLookIsTheFixedHorizonTest) {
  const auto got = design(std::vector{1.0}, std::vector{1.959963984540054}, five_percent, 0.8);
  EXPECT_NEAR(got.value().drift, got.value().fixed_drift, 1e-11);
  EXPECT_NEAR(got.value().inflation, 1.0, 1e-11);
  EXPECT_NEAR(got.value().asn_h0, 1.0, 1e-11);
  EXPECT_NEAR(got.value().power.back(), 0.8, 1e-11);
}

RC_GTEST_PROP(GroupSequentialDesign, ReachesItsPower, ()) {
  const std::vector<double> t = equal(*rc::gen::inRange(1, 10));
  const ErrorLevel level{.alpha = std::pow(10.0, -any_thousandths(1'000, 10'000)),
                         .sides = *rc::gen::element(Sides::one, Sides::two)};
  const double power = any_thousandths(200, 999);
  const auto z = wang_tsiatis(t, any_thousandths(0, 500), level).value().z;
  const GroupSequentialDesign got = design(t, z, level, power).value();
  RC_ASSERT(std::fabs(got.power.back() - power) < 1e-10);
  RC_ASSERT(got.inflation > 1.0 - 1e-10);
  RC_ASSERT(got.asn_h1 <= got.inflation * (1.0 + 1e-12));
  RC_ASSERT(got.asn_h0 <= got.inflation * (1.0 + 1e-12));
}

TEST(GroupSequentialDesign, WithoutANeedForADriftOrWithoutABoundIsUndefined) {
  const std::vector<double> t = equal(2);
  EXPECT_EQ(design(t, std::vector{2.0, 2.0}, five_percent, 0.025).error(),
            Undefined::zero_denominator);
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(design(t, std::vector{infinity, infinity}, five_percent, 0.8).error(),
            Undefined::not_finite);
}

TEST(GroupSequentialDesign, OutsideItsRangesIsABug) {
  const std::vector<double> t = equal(2);
  const std::vector<double> z{2.0, 2.0};
  EXPECT_THROW((void)design(t, z, five_percent, 1.0), ContractError);
  EXPECT_THROW((void)design(t, z, {.alpha = 0.0}, 0.8), ContractError);
  EXPECT_THROW((void)design(t, std::vector{2.0}, five_percent, 0.8), ContractError);
}

}  // namespace
}  // namespace assay::stats
