#include "reference/stats/binomial_interval.hpp"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "reference/stats/binomial_test.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

using Method = Result<Interval> (*)(const Proportion&, double);
constexpr std::array<Method, 4> methods{clopper_pearson, jeffreys, wilson, agresti_coull};

TEST(BinomialInterval, OfNobodyIsUndefinedAndOfImpossibleHitsABug) {
  for (const Method method : methods) {
    EXPECT_EQ(method({.hits = 0, .n = 0}, 0.05).error(), Undefined::too_few_units);
    EXPECT_THROW((void)method({.hits = 2, .n = 1}, 0.05), ContractError);
    EXPECT_THROW((void)method({.hits = 1, .n = 1}, 1.0), ContractError);
  }
}

TEST(ClopperPearson, OfNoHitIsARootOfTheLevel) {
  // 1 - (alpha / 2)^(1/n); at 10^10 units by expm1(ln(5e-13) / 1e10).
  EXPECT_NEAR(clopper_pearson({.hits = 0, .n = 1}, 1e-12)->high, 1.0 - 5e-13, 1e-15);
  const Interval many = clopper_pearson({.hits = 0, .n = 10'000'000'000}, 1e-12).value();
  EXPECT_EQ(many.low, 0.0);
  EXPECT_LE(relative_error(many.high, 2.832416825637557e-09), 1e-12);
  const Interval all =
      clopper_pearson({.hits = 10'000'000'000, .n = 10'000'000'000}, 1e-12).value();
  EXPECT_EQ(all.high, 1.0);
  EXPECT_NEAR(all.low, 1.0 - 2.832416825637557e-09, 1e-15);
}

TEST(Jeffreys, IsNotCutAtTheEnds) {
  // mpmath at 50 digits.
  EXPECT_LE(relative_error(jeffreys({.hits = 0, .n = 20}, 0.05)->low, 2.4246478459242747e-05),
            1e-11);
  EXPECT_LT(jeffreys({.hits = 20, .n = 20}, 0.05)->high, 1.0);
}

Proportion any_arm() {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 10'000'000'000);
  return {.hits = *rc::gen::inRange<std::int64_t>(0, n + 1), .n = n};
}

RC_GTEST_PROP(BinomialInterval, HoldsTheRateAndOfMissesIsItsMirrorImage, ()) {
  const Proportion arm = any_arm();
  const double alpha = *rc::gen::inRange(1, 500) / 1000.0;
  for (const Method method : methods) {
    const Interval got = method(arm, alpha).value();
    const Interval misses = method({.hits = arm.n - arm.hits, .n = arm.n}, alpha).value();
    RC_ASSERT(0.0 <= got.low && got.low < got.high && got.high <= 1.0);
    RC_ASSERT(arm.hits == 0 || got.low < arm.rate());
    RC_ASSERT(arm.hits == arm.n || got.high > arm.rate());
    RC_ASSERT(std::fabs(got.low - (1.0 - misses.high)) < 1e-12);
  }
}

/// Next to 1 a double holds too few digits of what is missing from it.
bool is_well_below_one(double rate) { return rate < 0.999; }

RC_GTEST_PROP(ClopperPearson, EndsWhereTheExactTestsBeginToReject, ()) {
  const Proportion arm = any_arm();
  const double alpha = *rc::gen::elementOf(std::vector<double>{1e-12, 1e-6, 0.05, 0.5});
  const Interval got = clopper_pearson(arm, alpha).value();
  if (arm.hits > 0 && is_well_below_one(got.low)) {
    const auto at_low = binomial_test(arm, {.p = got.low, .q = 1.0 - got.low}).value();
    RC_ASSERT(relative_error(at_low.p_greater, alpha / 2.0) < 1e-6);
  }
  if (arm.hits < arm.n && is_well_below_one(got.high)) {
    const auto at_high = binomial_test(arm, {.p = got.high, .q = 1.0 - got.high}).value();
    RC_ASSERT(relative_error(at_high.p_less, alpha / 2.0) < 1e-6);
  }
}

}  // namespace
}  // namespace assay::stats
