#include "reference/stats/two_proportions.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

Proportion any_proportion() {
  const std::int64_t n = *rc::gen::inRange<std::int64_t>(2, 1'000'000);
  return {.hits = *rc::gen::inRange<std::int64_t>(1, n), .n = n};
}

TEST(TwoProportions, AnEmptyArmOrNoSpreadIsUndefined) {
  EXPECT_EQ(two_proportion_z({0, 0}, {1, 2}).error(), Undefined::too_few_units);
  EXPECT_EQ(two_proportion_z({0, 5}, {0, 9}).error(), Undefined::zero_variance);
  EXPECT_EQ(two_proportion_z({0, 5}, {9, 9}).error(), Undefined::zero_variance);
  EXPECT_EQ(newcombe({0, 0}, {1, 2}, 0.05).error(), Undefined::too_few_units);
}

TEST(TwoProportions, MoreHitsThanUnitsIsABug) {
  EXPECT_THROW((void)two_proportion_z({3, 2}, {1, 2}), ContractError);
}

RC_GTEST_PROP(TwoProportions, SwappingTheArmsFlipsTheEffectAndKeepsTheP, ()) {
  const Proportion left = any_proportion();
  const Proportion right = any_proportion();
  const auto forward = two_proportion_z(left, right).value();
  const auto backward = two_proportion_z(right, left).value();
  RC_ASSERT(forward.pooled.effect == -backward.pooled.effect);
  RC_ASSERT(is_near(forward.pooled.p, backward.pooled.p));
  RC_ASSERT(is_near(forward.unpooled.p, backward.unpooled.p));
}

RC_GTEST_PROP(TwoProportions, CountingMissesInsteadOfHitsFlipsTheEffectOnly, ()) {
  const Proportion c = any_proportion();
  const Proportion t = any_proportion();
  const auto hits = two_proportion_z(c, t).value();
  const auto misses = two_proportion_z({c.n - c.hits, c.n}, {t.n - t.hits, t.n}).value();
  RC_ASSERT(std::fabs(hits.pooled.effect + misses.pooled.effect) <= 1e-12);
  RC_ASSERT(is_near(hits.pooled.standard_error, misses.pooled.standard_error));
}

RC_GTEST_PROP(TwoProportions, NewcombesIntervalStaysBetweenMinusOneAndOne, ()) {
  const Interval got = newcombe(any_proportion(), any_proportion(), 0.05).value();
  RC_ASSERT(got.low >= -1.0);
  RC_ASSERT(got.high <= 1.0);
  RC_ASSERT(got.low <= got.high);
}

}  // namespace
}  // namespace assay::stats
