#include "reference/stats/gamma_mixture.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

constexpr MixtureTuning tuning{.v_opt = 1e3, .alpha_opt = 0.01};

TEST(GammaMixture, BoundsAreRightWhereLogGammasHaveLostTheirDigits) {
  // mpmath at 40 digits; confseq 0.0.11 says 558.3957049 and 558.3396368.
  const double rho = mixture_rho(tuning, Sides::one);
  const double threshold = 6.0 * std::log(10.0);
  EXPECT_NEAR((GammaMixture{GammaMixtureKind::exponential, rho, 0.01}.bound(1e4, threshold)),
              558.3957057299894, 1e-10);
  EXPECT_NEAR((GammaMixture{GammaMixtureKind::poisson, rho, 0.01}.bound(1e4, threshold)),
              558.3396389041068, 1e-10);
}

TEST(GammaMixture, RefusesWhatIsOutsideItsRange) {
  EXPECT_THROW((GammaMixture{GammaMixtureKind::poisson, 0.0, 1.0}), ContractError);
  EXPECT_THROW((GammaMixture{GammaMixtureKind::exponential, 1.0, 0.0}), ContractError);
  const GammaMixture mixture{GammaMixtureKind::exponential, 1.0, 1.0};
  EXPECT_THROW((void)mixture.log_mixture(mixture.least_sum(3.0), 3.0), ContractError);
}

GammaMixtureKind any_kind() {
  return *rc::gen::element(GammaMixtureKind::exponential, GammaMixtureKind::poisson);
}

RC_GTEST_PROP(GammaMixture, TheBoundIsWhereTheMixtureIsOneOverAlpha, ()) {
  const GammaMixture mixture{any_kind(), any_thousandths(1, 1'000'000), any_thousandths(1, 10'000)};
  const double v = any_thousandths(1, 1'000'000'000);
  const double threshold = any_thousandths(1, 100'000);
  RC_ASSERT(is_near(mixture.log_mixture(mixture.bound(v, threshold), v), threshold));
}

RC_GTEST_PROP(GammaMixture, IsTheNormalMixtureWhereCIsSmall, ()) {
  const double rho = any_thousandths(1'000, 1'000'000);
  const double v = any_thousandths(1'000, 1'000'000);
  const double s = any_thousandths(-2'000, 6'000) * std::sqrt(v);
  const double normal = NormalMixture{rho, Sides::one}.log_mixture(s, v);
  const GammaMixture mixture{any_kind(), rho, 1e-7};
  RC_ASSERT(std::fabs(mixture.log_mixture(s, v) - normal) <= 1e-4);
}

RC_GTEST_PROP(GammaMixture, RisesWithTheSumAndStartsFromOne, ()) {
  const GammaMixture mixture{any_kind(), any_thousandths(1, 100'000), any_thousandths(10, 10'000)};
  const double v = any_thousandths(1, 1'000'000);
  const double s = mixture.least_sum(v) + any_thousandths(1, 1'000'000);
  RC_ASSERT(mixture.log_mixture(0.0, 0.0) == 0.0);
  RC_ASSERT(mixture.log_mixture(s, v) < mixture.log_mixture(s + 0.5, v));
}

}  // namespace
}  // namespace assay::stats
