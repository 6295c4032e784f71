#include "model/math/beta_tail.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"
#include "tests/relative_error.hpp"

namespace assay::math {
namespace {

Share share(double p) { return {.p = p, .q = 1.0 - p}; }

// Expected values by mpmath at 60 digits.
TEST(BetaTail, IsRightFarBelowTheMeanAndAboveIt) {
  EXPECT_LE(relative_error(beta_tail(share(0.3), 2, 5).log_value, -0.54502894510748895), 1e-14);
  EXPECT_LE(relative_error(beta_tail(share(1e-30), 0.5, 3).log_value, -33.910167735488311), 1e-14);
  EXPECT_LE(relative_error(beta_tail(share(0.001), 50, 1000).log_value, -148.25219890252742),
            1e-14);
  EXPECT_LE(relative_error(beta_tail(share(0.9), 50, 3).log_value, -2.3368320304748944), 1e-13);
}

TEST(BetaTail, OfOneCountIsAPower) {
  // I_p(a, 1) = p^a.
  EXPECT_LE(relative_error(beta_tail(share(0.25), 1e10, 1).log_value, 1e10 * log(0.25)), 1e-14);
  EXPECT_LE(relative_error(beta_tail(share(0.25), 1e10, 1).slope, 1e10 * 0.75), 1e-14);
}

TEST(BetaTail, OutsideItsRangeIsABug) {
  EXPECT_THROW((void)beta_tail(share(0.0), 1, 1), ContractError);
  EXPECT_THROW((void)beta_tail(share(0.5), 0, 1), ContractError);
  EXPECT_THROW((void)beta_share_at(0.0, 1, 1), ContractError);
}

TEST(BetaShare, BelowTheSmallestDoubleIsZero) {
  // p^(1/2) 2 / pi is about the tail: p = 10^-600.
  EXPECT_EQ(beta_share_at(-300.0 * log(10.0), 0.5, 0.5).p, 0.0);
}

double any_parameter() { return exp(*rc::gen::inRange(-100, 1000) / 100.0); }

RC_GTEST_PROP(BetaTail, AgreesWithTheLibraryWhereThatIsAnythingButTiny, ()) {
  const double a = any_parameter();
  const double b = any_parameter();
  const double p = *rc::gen::inRange(1, 1000) / 1000.0;
  const double expected = beta_cdf(p, a, b);
  RC_PRE(expected > 1e-200);
  RC_ASSERT(relative_error(exp(beta_tail(share(p), a, b).log_value), expected) < 1e-9);
}

RC_GTEST_PROP(BetaShare, IsTheInverseOfTheTail, ()) {
  const double a = any_parameter();
  const double b = any_parameter();
  const double tail = *rc::gen::inRange(-700, -1);
  const Share at = beta_share_at(tail, a, b);
  RC_PRE(at.p > 1e-290);
  RC_ASSERT(std::fabs(beta_tail(at, a, b).log_value - tail) < 1e-10 * std::fabs(tail) * (1 + a));
}

}  // namespace
}  // namespace assay::math
