#include "reference/stats/increasing_root.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

RC_GTEST_PROP(IncreasingRoot, IsFoundFromAnyGuess, ()) {
  const double root = any_thousandths(-50'000, 50'000);
  const double guess = any_thousandths(-50'000, 50'000);
  const auto cubic = [&](double x) { return (x - root) * (1.0 + (x - root) * (x - root)); };
  RC_ASSERT(std::fabs(increasing_root(cubic, guess, 0.5).value() - root) < 1e-10);
}

TEST(IncreasingRoot, IsFoundWhereTheFunctionIsFlatElsewhere) {
  const auto step = [](double x) { return std::min(1.0, std::max(-1.0, 1e3 * (x - 3.0))); };
  EXPECT_NEAR(increasing_root(step, 0.0, 0.1).value(), 3.0, 1e-11);
}

TEST(IncreasingRoot, ThatDoesNotExistIsUndefined) {
  EXPECT_EQ(increasing_root([](double) { return -1.0; }, 0.0, 1.0).error(),
            Undefined::no_convergence);
}

TEST(IncreasingRoot, OfNoNumberOrWithoutAStepIsABug) {
  const auto nan = [](double x) { return x > 1.0 ? std::nan("") : x - 1.5; };
  EXPECT_THROW((void)increasing_root(nan, 0.0, 0.25), ContractError);
  EXPECT_THROW((void)increasing_root([](double x) { return x; }, 1.0, 0.0), ContractError);
}

}  // namespace
}  // namespace assay::stats
