#include "reference/stats/bracketed_root.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace assay::stats {
namespace {

TEST(BracketedRoot, FindsTheLastDigit) {
  const auto cubic = [](double x) { return x * x * x - 2.0 * x - 5.0; };
  EXPECT_NEAR(bracketed_root(cubic, 2.0, 3.0), 2.0945514815423265, 1e-15);
  EXPECT_NEAR(bracketed_root(cubic, 3.0, 2.0), 2.0945514815423265, 1e-15);
}

TEST(BracketedRoot, BearsAnInfiniteEnd) {
  const auto f = [](double x) { return 1.0 / x - 1e6; };
  EXPECT_NEAR(bracketed_root(f, 0.0, 1.0), 1e-6, 1e-21);
}

TEST(BracketedRoot, TakesARootAtAnEnd) {
  EXPECT_EQ(bracketed_root([](double x) { return x; }, 0.0, 1.0), 0.0);
  EXPECT_EQ(bracketed_root([](double x) { return x - 1.0; }, 0.0, 1.0), 1.0);
}

TEST(BracketedRoot, RefusesABracketWithoutAChangeOfSign) {
  const auto above = [](double x) { return x * x + 1.0; };
  EXPECT_THROW((void)bracketed_root(above, 0.0, 1.0), ContractError);
  EXPECT_THROW((void)root_above([](double) { return -1.0; }, 0.0, 1.0), ContractError);
}

RC_GTEST_PROP(BracketedRoot, FindsAnyCubeRoot, ()) {
  const double cube = *rc::gen::inRange(1, 1'000'000'000) / 997.0;
  const double root = root_above([&](double x) { return x * x * x - cube; }, 0.0, 1e-3);
  RC_ASSERT(std::fabs(root * root * root / cube - 1.0) <= 1e-14);
}

}  // namespace
}  // namespace assay::stats
