#include "reference/stats/fisher_exact.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/relative_error.hpp"

namespace assay::stats {
namespace {

TEST(FisherExact, TellsTheLadyWhoTastesTea) {
  // R. A. Fisher, The Design of Experiments, 1935, chapter 2: all right, 1 in 70.
  const ExactTest all = fisher_exact({.hits = 0, .n = 4}, {.hits = 4, .n = 4}).value();
  EXPECT_NEAR(all.p_greater, 1.0 / 70.0, 1e-15);
  EXPECT_NEAR(all.p_two_sided, 2.0 / 70.0, 1e-15);
  EXPECT_EQ(all.p_less, 1.0);
  const ExactTest three = fisher_exact({.hits = 1, .n = 4}, {.hits = 3, .n = 4}).value();
  EXPECT_NEAR(three.p_greater, 17.0 / 70.0, 1e-15);
}

// mpmath at 45 digits: densities by log-gamma, tails by summing their ratios.
TEST(FisherExact, OfTenBillionUnitsInEachArmIsExact) {
  const ExactTest got = fisher_exact({.hits = 1'000'000'000, .n = 10'000'000'000},
                                     {.hits = 1'000'100'000, .n = 10'000'000'000})
                            .value();
  EXPECT_LE(relative_error(got.p_two_sided, 0.018425893426229456), 1e-9);
  EXPECT_LE(relative_error(got.p_greater, 0.0092129467131147278), 1e-9);
  EXPECT_LE(relative_error(got.p_less, 0.9907882227168327), 1e-9);
  const ExactTest rare =
      fisher_exact({.hits = 5, .n = 10'000'000'000}, {.hits = 25, .n = 10'000'000'000}).value();
  EXPECT_LE(relative_error(rare.p_two_sided, 0.00032491422874432288), 1e-9);
}

TEST(FisherExact, KeepsItsDigitsFarOut) {
  const ExactTest got =
      fisher_exact({.hits = 500'000, .n = 1'000'000}, {.hits = 480'000, .n = 1'000'000}).value();
  EXPECT_LE(relative_error(got.p_less, 2.3292762905845889e-176), 1e-9);
  EXPECT_LE(relative_error(got.p_two_sided, 4.6585525811691779e-176), 1e-9);
  EXPECT_EQ(got.p_greater, 1.0);
}

TEST(FisherExact, WhereAllOrNoneHitNothingCanBeTold) {
  EXPECT_EQ(fisher_exact({.hits = 0, .n = 9}, {.hits = 0, .n = 5}).value(), ExactTest{});
  EXPECT_EQ(fisher_exact({.hits = 9, .n = 9}, {.hits = 5, .n = 5}).value(), ExactTest{});
}

TEST(FisherExact, OfAnEmptyArmIsUndefinedAndOfImpossibleHitsABug) {
  EXPECT_EQ(fisher_exact({.hits = 0, .n = 0}, {.hits = 1, .n = 2}).error(),
            Undefined::too_few_units);
  EXPECT_THROW((void)fisher_exact({.hits = 3, .n = 2}, {.hits = 1, .n = 2}), ContractError);
}

Proportion any_arm(std::int64_t most) {
  const auto n = *rc::gen::inRange<std::int64_t>(1, most);
  return {.hits = *rc::gen::inRange<std::int64_t>(0, n + 1), .n = n};
}

RC_GTEST_PROP(FisherExact, SwappingTheArmsSwapsTheTails, ()) {
  const Proportion control = any_arm(1'000'000);
  const Proportion treatment = any_arm(1'000'000);
  const ExactTest forward = fisher_exact(control, treatment).value();
  const ExactTest backward = fisher_exact(treatment, control).value();
  RC_ASSERT(std::fabs(forward.p_two_sided - backward.p_two_sided) <= 1e-8 * forward.p_two_sided);
  RC_ASSERT(std::fabs(forward.p_greater - backward.p_less) <= 1e-8 * forward.p_greater);
}

RC_GTEST_PROP(FisherExact, TheTailsOverlapInTheObservedTable, ()) {
  const ExactTest got = fisher_exact(any_arm(60), any_arm(60)).value();
  RC_ASSERT(got.p_greater + got.p_less > 1.0 - 1e-12);
  RC_ASSERT(got.p_two_sided >= std::fmin(got.p_greater, got.p_less) * (1.0 - 1e-12));
  RC_ASSERT(got.p_two_sided <= 1.0);
}

}  // namespace
}  // namespace assay::stats
