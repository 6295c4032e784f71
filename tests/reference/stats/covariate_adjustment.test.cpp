#include "reference/stats/covariate_adjustment.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

const AdjustedUnits eight{.y = {1, 2, 4, 3, 6, 5, 9, 7},
                          .is_treatment = {false, true, false, true, false, true, false, true},
                          .covariates = {{1, 2, 3, 4, 5, 6, 7, 9}}};

// statsmodels OLS.
TEST(CovariateAdjustment, IsTheRegressionOnArmAndCovariate) {
  const auto got = covariate_adjustment(eight, AdjustmentModel::ancova).value();
  EXPECT_NEAR(got.effect, -1.97326203, 1e-8);
  EXPECT_NEAR(got.theta.at(0), 0.97860963, 1e-8);
  EXPECT_NEAR(got.standard_error, 0.65150284, 1e-8);
  EXPECT_NEAR(got.p, 0.0291218939, 1e-10);
  EXPECT_NEAR(got.r_squared, 0.9202283784327128, 1e-13);
  EXPECT_NEAR(got.robust_error.at(0), 0.5229675891637016, 1e-13);
  EXPECT_NEAR(got.robust_error.at(1), 0.6615074896817953, 1e-13);
  EXPECT_NEAR(got.robust_error.at(2), 0.7141263214331104, 1e-13);
  EXPECT_NEAR(got.robust_error.at(3), 0.9769414140335857, 1e-13);
  EXPECT_DOUBLE_EQ(got.effect_unadjusted, -0.75);
}

TEST(CovariateAdjustment, OfACovariateThatTellsTheArmsApartIsUndefined) {
  AdjustedUnits units = eight;
  units.covariates = {{5, 8, 5, 8, 5, 8, 5, 8}};
  EXPECT_EQ(covariate_adjustment(units, AdjustmentModel::ancova).error(), Undefined::zero_variance);
}

TEST(CovariateAdjustment, OfAPerfectFitIsUndefined) {
  AdjustedUnits units = eight;
  units.y = units.covariates.front();
  EXPECT_EQ(covariate_adjustment(units, AdjustmentModel::ancova).error(), Undefined::zero_variance);
}

TEST(CovariateAdjustment, OfOneArmOrOfAUnitThatFitsItselfAloneIsUndefined) {
  AdjustedUnits units = eight;
  units.is_treatment.assign(8, false);
  EXPECT_EQ(covariate_adjustment(units, AdjustmentModel::ancova).error(), Undefined::too_few_units);
  units.is_treatment[3] = true;
  EXPECT_EQ(covariate_adjustment(units, AdjustmentModel::ancova).error(), Undefined::too_few_units);
}

TEST(CovariateAdjustment, OfAConstantCovariateIsThePlainDifference) {
  AdjustedUnits units = eight;
  units.covariates = {std::vector<double>(8, 0.1)};
  const auto got = covariate_adjustment(units, AdjustmentModel::ancova).value();
  EXPECT_DOUBLE_EQ(got.effect, got.effect_unadjusted);
  EXPECT_EQ(got.theta.at(0), 0.0);
  EXPECT_EQ(got.df, 6.0);
}

TEST(CovariateAdjustment, TakesValuesWhoseSquaresOverflowOrVanish) {
  const auto plain = covariate_adjustment(eight, AdjustmentModel::lin).value();
  for (const double scale : {0x1p600, 0x1p-600}) {
    AdjustedUnits units = eight;
    for (double& value : units.y)
      value *= scale;
    for (double& value : units.covariates.front())
      value /= scale;
    EXPECT_EQ(covariate_adjustment(units, AdjustmentModel::lin).has_value(), scale < 1.0);
    units.covariates = eight.covariates;
    const auto scaled = covariate_adjustment(units, AdjustmentModel::lin).value();
    EXPECT_EQ(scaled.effect, scale * plain.effect);
    EXPECT_EQ(scaled.robust_error.at(2), scale * plain.robust_error.at(2));
    EXPECT_EQ(scaled.p, plain.p);
  }
}

TEST(CovariateAdjustment, OfListsOfOtherLengthsIsABug) {
  AdjustedUnits units = eight;
  units.covariates.front().pop_back();
  EXPECT_THROW((void)covariate_adjustment(units, AdjustmentModel::ancova), ContractError);
}

AdjustedUnits any_units() {
  const auto n = *rc::gen::inRange<std::size_t>(12, 60);
  AdjustedUnits out{.y = {}, .is_treatment = {}, .covariates = {{}, {}}};
  for (std::size_t i = 0; i < n; ++i) {
    out.y.push_back(any_thousandths(-10'000, 10'000));
    out.is_treatment.push_back(i % 2 == 0);
    for (std::vector<double>& covariate : out.covariates)
      covariate.push_back(any_thousandths(-10'000, 10'000));
  }
  return out;
}

RC_GTEST_PROP(CovariateAdjustment, DoesNotDependOnTheOriginOfTheCovariates, ()) {
  const AdjustmentModel model = *rc::gen::element(AdjustmentModel::ancova, AdjustmentModel::lin);
  AdjustedUnits units = any_units();
  const auto plain = covariate_adjustment(units, model);
  RC_PRE(plain.has_value());
  for (double& value : units.covariates.front())
    value = 1e6 + 2.0 * value;
  for (double& value : units.y)
    value += 1e6;
  const auto moved = covariate_adjustment(units, model);
  RC_ASSERT(moved.has_value());
  RC_ASSERT(is_near(moved->effect, plain->effect, 1e-6));
  RC_ASSERT(is_near(2.0 * moved->theta.front(), plain->theta.front(), 1e-6));
  RC_ASSERT(is_near(moved->robust_error.at(3), plain->robust_error.at(3), 1e-6));
}

RC_GTEST_PROP(CovariateAdjustment, SwappingTheArmsFlipsTheEffect, ()) {
  const AdjustmentModel model = *rc::gen::element(AdjustmentModel::ancova, AdjustmentModel::lin);
  AdjustedUnits units = any_units();
  const auto forward = covariate_adjustment(units, model);
  RC_PRE(forward.has_value());
  units.is_treatment.flip();
  const auto backward = covariate_adjustment(units, model);
  RC_ASSERT(backward.has_value());
  RC_ASSERT(is_near(forward->effect, -backward->effect, 1e-7));
  RC_ASSERT(is_near(forward->standard_error, backward->standard_error, 1e-7));
  RC_ASSERT(forward->robust_error.at(0) <= forward->robust_error.at(2) * (1.0 + 1e-12));
  RC_ASSERT(forward->robust_error.at(2) <= forward->robust_error.at(3) * (1.0 + 1e-12));
}

}  // namespace
}  // namespace assay::stats
