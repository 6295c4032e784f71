#include "validators/two_pass/arm.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "model/decimal.hpp"

namespace assay::validators::two_pass {
namespace {

std::vector<UnitNumbers> whole(const std::vector<std::pair<int, int>>& units) {
  std::vector<UnitNumbers> out;
  for (const auto& [value, against] : units)
    out.push_back({value * micro, against * micro});
  return out;
}

TEST(PlainArm, HasTheMeanAndTheSquaresAboutIt) {
  const Arm arm = plain(whole({{2, 0}, {4, 0}, {9, 0}}));
  EXPECT_EQ(arm.n, 3);
  EXPECT_DOUBLE_EQ(arm.mean, 5.0);
  EXPECT_DOUBLE_EQ(arm.squares, 26.0);
  EXPECT_DOUBLE_EQ(arm.variance(), 13.0);
  EXPECT_DOUBLE_EQ(arm.squared_error(), 13.0 / 3.0);
  EXPECT_EQ(plain({}).n, 0);
}

// Beside 1e9 a millionth is a part in 1e15: nothing of it would be left of sums of squares.
TEST(PlainArm, SeesASmallSpreadBesideALargeMean) {
  const std::int64_t large = 1'000'000'000 * micro - 2;
  const std::vector<UnitNumbers> units{{large, 0}, {large + 1, 0}, {large + 2, 0}};
  EXPECT_NEAR(plain(units).squares, 2e-12, 1e-27);
}

TEST(PlainArm, OfEqualUnitsHasNoSquaresAtAll) {
  const std::vector<UnitNumbers> units(7, {333'333, 0});
  EXPECT_EQ(plain(units).squares, 0.0);
}

// r = 6 / 4, m_x = 2; y - r x is 0.5 and -0.5, over m_x 0.25 and -0.25.
TEST(LinearisedRatio, HasTheSquaresAboutTheLineThroughTheOrigin) {
  const auto arm = linearised(whole({{2, 1}, {4, 3}}));
  ASSERT_TRUE(arm);
  EXPECT_DOUBLE_EQ(arm->mean, 1.5);
  EXPECT_DOUBLE_EQ(arm->squares, 0.125);
}

TEST(LinearisedRatio, OfUnitsWithOneRatioHasNoSquaresAtAll) {
  std::vector<UnitNumbers> units;
  for (int i = 0; i < 40; ++i)
    units.push_back({i * 100'000, i * micro});
  EXPECT_EQ(linearised(units)->squares, 0.0);
}

TEST(LinearisedRatio, NeedsADenominator) {
  EXPECT_EQ(linearised(whole({{2, 1}, {4, -1}})), UndefinedBecause{Undefined::zero_denominator});
  EXPECT_EQ(linearised({}), UndefinedBecause{Undefined::zero_denominator});
}

const std::vector<UnitNumbers> some_control = whole({{1, 0}, {3, 2}});
const std::vector<UnitNumbers> some_treatment = whole({{2, 1}, {6, 3}});

// All units: m_x = 1.5, m_y = 3, S_xx = 5, S_xy = 3 + 0 + 0.5 + 4.5 = 8.
TEST(UnitRegression, IsOverTheUnitsOfBothArms) {
  const Regression line = regression(some_control, some_treatment);
  EXPECT_DOUBLE_EQ(line.slope, 1.6);
  EXPECT_DOUBLE_EQ(line.mean_covariate, 1.5);
}

TEST(UnitRegression, OnAConstantIsFlat) {
  const auto units = whole({{1, 2}, {5, 2}});
  EXPECT_EQ(regression(units, units).slope, 0.0);
  EXPECT_EQ(regression({}, {}).slope, 0.0);
}

// 2 - 1.6 (1 - 1.5) = 2.8; about the mean y is -+1 and 1.6 x is -+1.6.
TEST(ResidualArm, IsWhatTheCovariateDoesNotForetell) {
  const Arm arm = residual(some_control, regression(some_control, some_treatment));
  EXPECT_DOUBLE_EQ(arm.mean, 2.8);
  EXPECT_NEAR(arm.squares, 0.72, 1e-15);
}

TEST(ResidualArm, OfUnitsThatAreForetoldExactlyHasNoSquaresAtAll) {
  std::vector<UnitNumbers> units;
  for (int i = 0; i < 40; ++i)
    units.push_back({33'333'333 * (i % 9) + 1, (i % 9) * micro});
  EXPECT_EQ(residual(units, regression(units, units)).squares, 0.0);
}

}  // namespace
}  // namespace assay::validators::two_pass
