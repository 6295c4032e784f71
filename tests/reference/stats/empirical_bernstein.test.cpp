#include "reference/stats/empirical_bernstein.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

using Kind = PredictableMixture::Kind;

TEST(EmpiricalBernstein, ClosesInOnAConstantMean) {
  PredictableMixture bernstein{Kind::empirical_bernstein, 0.025};
  PredictableMixture hoeffding{Kind::hoeffding, 0.025};
  ConjugateMixture conjugate{10.0, 0.05};
  double lower_bernstein = 0.0;
  double lower_hoeffding = 0.0;
  double lower_conjugate = 0.0;
  for (int i = 0; i < 20'000; ++i) {
    lower_bernstein = bernstein.see(0.5);
    lower_hoeffding = hoeffding.see(0.5);
    lower_conjugate = conjugate.see(0.5);
  }
  EXPECT_GT(lower_bernstein, 0.49);
  EXPECT_GT(lower_conjugate, 0.499);
  EXPECT_GT(lower_hoeffding, 0.46);
  EXPECT_LT(lower_hoeffding, lower_bernstein);
}

TEST(EmpiricalBernstein, IsAsFormulatedAtTheFirstValue) {
  // lambda_1 = 1: 0.75 - ln(40) - 1/8.
  PredictableMixture hoeffding{Kind::hoeffding, 0.025};
  EXPECT_NEAR(hoeffding.see(0.75), 0.75 - std::log(40.0) - 0.125, 1e-14);
  // lambda_1 = 1/2, v_1 = 0.75^2, psi = ln 2 - 1/2.
  PredictableMixture bernstein{Kind::empirical_bernstein, 0.025};
  const double cost = 0.75 * 0.75 * (std::log(2.0) - 0.5);
  EXPECT_NEAR(bernstein.see(0.75), (0.375 - std::log(40.0) - cost) / 0.5, 1e-13);
}

TEST(EmpiricalBernstein, TheConjugateBoundIsThatOfTheGammaMixture) {
  ConjugateMixture sequence{10.0, 0.05};
  const GammaMixture mixture{GammaMixtureKind::exponential,
                             mixture_rho({.v_opt = 10.0, .alpha_opt = 0.025}, Sides::one), 1.0};
  (void)sequence.see(2.0);
  const double v = 1.5 * 1.5 + 1.0;
  EXPECT_NEAR(sequence.see(1.0), 1.5 - mixture.bound(v, std::log(40.0)) / 2.0, 1e-12);
}

TEST(EmpiricalBernstein, RefusesValuesOutsideTheirRange) {
  PredictableMixture predictable{Kind::hoeffding, 0.05};
  EXPECT_THROW((void)predictable.see(1.5), ContractError);
  ConjugateMixture conjugate{1.0, 0.05};
  EXPECT_THROW((void)conjugate.see(-0.1), ContractError);
  EXPECT_THROW((PredictableMixture{Kind::hoeffding, 0.0}), ContractError);
  EXPECT_THROW((ConjugateMixture{0.0, 0.05}), ContractError);
}

RC_GTEST_PROP(EmpiricalBernstein, StaysBelowTheSampleMean, ()) {
  PredictableMixture bernstein{Kind::empirical_bernstein, 0.05};
  ConjugateMixture conjugate{1.0, 0.05};
  const int n = *rc::gen::inRange(1, 100);
  const double value = any_thousandths(0, 1'000);
  for (int i = 0; i < n; ++i) {
    RC_ASSERT(bernstein.see(value) < value);
    RC_ASSERT(conjugate.see(value) < value);
  }
}

}  // namespace
}  // namespace assay::stats
