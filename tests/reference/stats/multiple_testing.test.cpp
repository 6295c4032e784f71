#include "reference/stats/multiple_testing.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

constexpr std::array adjustments{Adjustment::bonferroni, Adjustment::holm, Adjustment::hochberg,
                                 Adjustment::benjamini_hochberg, Adjustment::benjamini_yekutieli};

TEST(MultipleTesting, OfOnePValueIsThatPValueAndOfNoneNone) {
  for (const Adjustment adjustment : adjustments) {
    EXPECT_EQ(adjusted_p_values(std::array{0.04}, adjustment), std::vector{0.04});
    EXPECT_TRUE(adjusted_p_values({}, adjustment).empty());
  }
}

TEST(MultipleTesting, OfBenjaminiAndHochbergsExampleFindsFour) {
  // Y. Benjamini, Y. Hochberg, 1995, section 3.2: 15 p-values of thrombolysis trials. At 5%
  // Hochberg's and Bonferroni's procedures reject the 3 smallest, theirs the 4 smallest.
  constexpr std::array p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                         0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  const auto found = [&](Adjustment adjustment) {
    return std::ranges::count_if(adjusted_p_values(p, adjustment),
                                 [](double each) { return each <= 0.05; });
  };
  EXPECT_EQ(found(Adjustment::bonferroni), 3);
  EXPECT_EQ(found(Adjustment::hochberg), 3);
  EXPECT_EQ(found(Adjustment::benjamini_hochberg), 4);
}

TEST(MultipleTesting, KeepsTinyPValues) {
  const auto got = adjusted_p_values(std::array{1e-300, 0.5}, Adjustment::holm);
  EXPECT_DOUBLE_EQ(got.front(), 2e-300);
}

TEST(MultipleTesting, OfNoProbabilityIsABug) {
  EXPECT_THROW((void)adjusted_p_values(std::array{1.1}, Adjustment::holm), ContractError);
}

std::vector<double> any_p_values() {
  const auto whole = *rc::gen::nonEmpty<std::vector<std::uint16_t>>();
  std::vector<double> out;
  for (const std::uint16_t each : whole)
    out.push_back(each / 65'535.0);
  return out;
}

RC_GTEST_PROP(MultipleTesting, GoesWithThePValuesInWhateverOrder, ()) {
  std::vector<double> p = any_p_values();
  const Adjustment adjustment = *rc::gen::elementOf(adjustments);
  std::vector<double> got = adjusted_p_values(p, adjustment);
  std::ranges::sort(p);
  std::ranges::sort(got);
  RC_ASSERT(adjusted_p_values(p, adjustment) == got);
}

RC_GTEST_PROP(MultipleTesting, TheProceduresAreOrderedByTheirPromises, ()) {
  const std::vector<double> p = any_p_values();
  const auto bonferroni = adjusted_p_values(p, Adjustment::bonferroni);
  const auto holm = adjusted_p_values(p, Adjustment::holm);
  const auto hochberg = adjusted_p_values(p, Adjustment::hochberg);
  const auto share = adjusted_p_values(p, Adjustment::benjamini_hochberg);
  const auto any_share = adjusted_p_values(p, Adjustment::benjamini_yekutieli);
  constexpr double rounding = 1.0 + 1e-14;
  for (std::size_t i = 0; i < p.size(); ++i) {
    RC_ASSERT(p[i] <= share[i] * rounding);
    RC_ASSERT(share[i] <= hochberg[i] * rounding);
    RC_ASSERT(hochberg[i] <= holm[i] * rounding);
    RC_ASSERT(holm[i] <= bonferroni[i] * rounding);
    RC_ASSERT(share[i] <= any_share[i] * rounding);
    RC_ASSERT(any_share[i] <= 1.0);
  }
}

}  // namespace
}  // namespace assay::stats
