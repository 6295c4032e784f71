#include "reference/stats/beta_binomial_mixture.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

TEST(BetaBinomialMixture, AgreesWithConfseq) {
  const BetaBinomialMixture mixture{
      {.g = 0.2, .h = 0.8}, {.v_opt = 1e3, .alpha_opt = 0.01}, Sides::one};
  EXPECT_NEAR(mixture.bound(1e4, 6.0 * std::log(10.0)), 561.3668162400387, 1e-7);
}

TEST(BetaBinomialMixture, IsBoundedByTheLargestPossibleSum) {
  const BetaBinomialMixture mixture{{.g = 0.5, .h = 0.5}, {.v_opt = 1.0}, Sides::two};
  EXPECT_EQ(mixture.bound(1.0, 100.0), 2.0);
}

TEST(BetaBinomialMixture, RefusesWhatIsOutsideItsRange) {
  EXPECT_THROW((BetaBinomialMixture{{.g = 0.0}, {}, Sides::two}), ContractError);
  EXPECT_THROW((BetaBinomialMixture{{}, {.alpha_opt = 0.5}, Sides::one}), ContractError);
  const BetaBinomialMixture mixture{{}, {.v_opt = 100.0}, Sides::two};
  EXPECT_THROW((void)mixture.log_mixture(mixture.possible_sums(9.0).high, 9.0), ContractError);
}

RC_GTEST_PROP(BetaBinomialMixture, TheBoundIsWhereTheMixtureIsOneOverAlpha, ()) {
  const Sides sides = *rc::gen::element(Sides::one, Sides::two);
  const double g = any_thousandths(10, 2'000);
  const BetaBinomialMixture mixture{
      {.g = g, .h = any_thousandths(10, 2'000)}, {.v_opt = any_thousandths(1, 1'000'000)}, sides};
  const double v = any_thousandths(1, 100'000'000);
  const double threshold = any_thousandths(1, 50'000);
  const double bound = mixture.bound(v, threshold);
  RC_ASSERT(bound > 0.0 && bound <= v / g);
  const double at_bound = mixture.log_mixture(bound, v);
  if (bound < v / g)
    RC_ASSERT(std::fabs(at_bound - threshold) <= 1e-6);
  else
    RC_ASSERT(at_bound <= threshold);
}

RC_GTEST_PROP(BetaBinomialMixture, MirroringTheRangeMirrorsTheTwoSidedMixture, ()) {
  const double g = any_thousandths(10, 2'000);
  const double h = any_thousandths(10, 2'000);
  const double v = any_thousandths(1'000, 1'000'000);
  const double s = any_thousandths(-900, 900) * std::min(v / g, v / h);
  const BetaBinomialMixture one{{.g = g, .h = h}, {.v_opt = 100.0}, Sides::two};
  const BetaBinomialMixture other{{.g = h, .h = g}, {.v_opt = 100.0}, Sides::two};
  RC_ASSERT(is_near(one.log_mixture(s, v), other.log_mixture(-s, v)));
}

}  // namespace
}  // namespace assay::stats
