#include "validators/two_pass/split.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "model/decimal.hpp"

namespace assay::validators::two_pass {
namespace {

ExperimentDefinition experiment(std::int64_t a, std::int64_t b, std::int64_t c) {
  ExperimentDefinition out;
  out.variants = {{"a", a * micro}, {"b", b * micro}, {"c", c * micro}};
  return out;
}

// Expected 20, 20, 40: 25 / 20 + 25 / 20 + 0 = 2.5; with two degrees of freedom p = exp(-x / 2).
TEST(Split, HasThePOfPearsonsChiSquare) {
  const ExperimentDefinition fair = experiment(25, 25, 50);
  const auto got = Split{&fair, {15, 25, 40}}.chi_square();
  ASSERT_TRUE(got);
  EXPECT_EQ(got->expected, (std::vector<double>{20.0, 20.0, 40.0}));
  EXPECT_DOUBLE_EQ(got->chi_squared, 2.5);
  EXPECT_EQ(got->df, 2);
  EXPECT_NEAR(got->p, std::exp(-1.25), 1e-14);
  EXPECT_NEAR(got->log10_p, -1.25 / std::log(10.0), 1e-14);
}

TEST(Split, LeavesOutAVariantWithoutAllocationAndSeesItsUnits) {
  const ExperimentDefinition off = experiment(50, 50, 0);
  EXPECT_EQ((Split{&off, {20, 20, 3}}.chi_square()->df), 1);
  EXPECT_TRUE((Split{&off, {20, 20, 3}}.has_stray_units()));
  EXPECT_FALSE((Split{&off, {20, 20, 0}}.has_stray_units()));
}

TEST(Split, HasNoAnswerWithoutUnitsOrWithOneVariant) {
  const ExperimentDefinition off = experiment(50, 50, 0);
  EXPECT_FALSE((Split{&off, {0, 0, 3}}.chi_square()));
  const ExperimentDefinition alone = experiment(100, 0, 0);
  EXPECT_FALSE((Split{&alone, {5, 0, 0}}.chi_square()));
}

}  // namespace
}  // namespace assay::validators::two_pass
