#include "reference/stats/asymptotic_sequence.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

void expect_relative(double got, double expected, double relative = 1e-13) {
  EXPECT_NEAR(got, expected, relative * std::fabs(expected)) << expected;
}

// The expected numbers are mpmath's at 60 digits.

TEST(AsymptoticSequence, IsTunedForAnyLevel) {
  expect_relative(asymptotic_rho(1e-300, 1e10), 0.00037266375480574894);
  expect_relative(asymptotic_rho_exact(1e-300, 1e10), 0.00037266445527656423);
  expect_relative(asymptotic_rho_exact(0.5, 1.0), 1.6409249004417283);
  // ln(1 - 1e-12) itself is known to four digits alone, as the level is a double.
  expect_relative(asymptotic_rho_exact(1.0 - 1e-12, 7.0), 0.00053451970583240086, 1e-10);
  expect_relative(asymptotic_rho(1e-10, 1e6), 0.0070642019292035194);
}

TEST(AsymptoticSequence, IsRightAtTenBillionUnits) {
  const AsymptoticSequence two{0.01, 1e-10};
  const AsymptoticSequence one{0.01, 1e-10, Sides::one};
  expect_relative(two.half_width(1e10, 1.0), 7.7373944765055184e-5);
  expect_relative(one.half_width(1e10, 1.0), 7.6472856320163858e-5);
  expect_relative(two.log_e(1e10, 4e-4, 1.0), 793.09144422181819);
}

TEST(AsymptoticSequence, IsRightForTwoUnitsWithHardlyAnyVariance) {
  const AsymptoticSequence sequence{1.0, 0.5};
  expect_relative(sequence.half_width(2.0, 1e-6), 0.0013651666518564685);
  expect_relative(sequence.log_e(2.0, 1e6, 1e-6), 6.666666666666667e+17);
}

TEST(AsymptoticSequence, WithoutVarianceOrControlMeanIsUndefined) {
  const auto sequence = AsymptoticSequence::tuned(0.05, 5000.0);
  const Sample flat{.n = 9, .mean = 1.0};
  const Sample arm{.n = 9, .mean = 1.0, .variance = 1.0};
  const Sample zero{.n = 9, .mean = 0.0, .variance = 1.0};
  EXPECT_EQ(asymptotic_look(9.0, 1.0, 0.0, sequence).error(), Undefined::zero_variance);
  EXPECT_EQ(asymptotic_look(0.0, 1.0, 1.0, sequence).error(), Undefined::too_few_units);
  EXPECT_EQ(asymptotic_comparison(flat, flat, Comparison::difference, sequence).error(),
            Undefined::zero_variance);
  EXPECT_EQ(asymptotic_comparison(zero, arm, Comparison::lift, sequence).error(),
            Undefined::zero_denominator);
}

TEST(AsymptoticSequence, RefusesParametersOutsideTheirRange) {
  EXPECT_THROW((void)asymptotic_rho(0.0, 1.0), ContractError);
  EXPECT_THROW((void)asymptotic_rho_exact(0.05, 0.0), ContractError);
  EXPECT_THROW((void)AsymptoticSequence::tuned(0.5, 100.0, Sides::one), ContractError);
  EXPECT_THROW((AsymptoticSequence{0.0, 0.05}), ContractError);
}

RC_GTEST_PROP(AsymptoticSequence, RejectsExactlyWhereItLeavesZeroOut, ()) {
  const AsymptoticSequence sequence{any_thousandths(1, 1'000), any_thousandths(1, 999)};
  const double n = *rc::gen::inRange(1, 1'000'000'000);
  const double sigma2 = any_thousandths(1, 1'000'000);
  const double edge = sequence.half_width(n, sigma2);
  RC_ASSERT(is_near(sequence.log_e(n, edge, sigma2), sequence.log_inverse_alpha()));
}

RC_GTEST_PROP(AsymptoticSequence, OneSidedIsNarrowerThanTwoSided, ()) {
  const double rho = any_thousandths(1, 1'000);
  const double alpha = any_thousandths(1, 499);
  const double n = *rc::gen::inRange(1, 1'000'000'000);
  RC_ASSERT(AsymptoticSequence(rho, alpha, Sides::one).half_width(n, 1.0) <
            AsymptoticSequence(rho, alpha).half_width(n, 1.0));
}

RC_GTEST_PROP(AsymptoticSequence, TheExactTuningIsNarrowestAtItsTime, ()) {
  const double alpha = any_thousandths(1, 900);
  const double t_star = *rc::gen::inRange(10, 1'000'000);
  const double rho = asymptotic_rho_exact(alpha, t_star);
  const double best = AsymptoticSequence(rho, alpha).half_width(t_star, 1.0);
  RC_ASSERT(best <= AsymptoticSequence(1.01 * rho, alpha).half_width(t_star, 1.0));
  RC_ASSERT(best <= AsymptoticSequence(0.99 * rho, alpha).half_width(t_star, 1.0));
}

RC_GTEST_PROP(AsymptoticSequence, SwappingTheArmsMirrorsTheDifference, ()) {
  const auto sequence = AsymptoticSequence::tuned(0.05, 5000.0);
  const Sample left = any_sample();
  const Sample right = any_sample();
  const auto forward = asymptotic_comparison(left, right, Comparison::difference, sequence);
  const auto backward = asymptotic_comparison(right, left, Comparison::difference, sequence);
  RC_ASSERT(forward.value().interval.low == -backward.value().interval.high);
  RC_ASSERT(forward.value().p == backward.value().p);
}

}  // namespace
}  // namespace assay::stats
