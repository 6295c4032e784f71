#include "reference/stats/normal_mixture.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(NormalMixture, IsRightFarOnEitherSide) {
  // mpmath at 60 digits.
  const NormalMixture wide{1e12, Sides::one};
  EXPECT_NEAR(wide.log_mixture(-5e7, 1e12), -4.138612764351658, 1e-11);
  EXPECT_NEAR(wide.log_mixture(3e7, 1e12), 225.34657359027997, 1e-11);
  EXPECT_NEAR((NormalMixture{1.0, Sides::one}.log_mixture(-1e3, 1.0)), -7.1335486316168646, 1e-12);
}

TEST(NormalMixture, RefusesATuningOutsideItsRange) {
  EXPECT_THROW((void)mixture_rho({.v_opt = 0.0}, Sides::two), ContractError);
  EXPECT_THROW((void)mixture_rho({.alpha_opt = 0.5}, Sides::one), ContractError);
  EXPECT_THROW((NormalMixture{0.0, Sides::two}), ContractError);
  EXPECT_THROW((void)(NormalMixture{1.0, Sides::two}.bound(1.0, 0.0)), ContractError);
}

RC_GTEST_PROP(NormalMixture, TheBoundIsWhereTheMixtureIsOneOverAlpha, ()) {
  const Sides sides = *rc::gen::element(Sides::one, Sides::two);
  const NormalMixture mixture{any_thousandths(1, 1'000'000'000), sides};
  const double v = any_thousandths(1, 1'000'000'000);
  const double threshold = any_thousandths(1, 100'000);
  RC_ASSERT(is_near(mixture.log_mixture(mixture.bound(v, threshold), v), threshold));
}

RC_GTEST_PROP(NormalMixture, TheTunedBoundIsNarrowestNearItsTime, ()) {
  const double v_opt = any_thousandths(1'000, 1'000'000);
  const double rho = mixture_rho({.v_opt = v_opt}, Sides::two);
  const double threshold = -std::log(0.05);
  const auto bound = [&](double weight) {
    return NormalMixture{weight, Sides::two}.bound(v_opt, threshold);
  };
  RC_ASSERT(bound(rho) < bound(2.0 * rho));
  RC_ASSERT(bound(rho) < bound(0.5 * rho));
}

}  // namespace
}  // namespace assay::stats
