#include "reference/stats/missing_covariate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

const AdjustedUnits eight{.y = {1, 2, 4, 3, 6, 5, 9, 7},
                          .is_treatment = {false, true, false, true, false, true, false, true},
                          .covariates = {}};

// statsmodels OLS.
TEST(MissingCovariate, OfUnitsWithoutCovariateFollowsThePolicy) {
  const std::vector<std::optional<double>> x{1, 2, std::nullopt, 4, 5, 6, std::nullopt, 9};
  const auto imputed = adjustment_with_missing(eight, x, MissingPolicy::impute_mean).value();
  EXPECT_NEAR(imputed.effect, -2.13851351, 1e-8);
  EXPECT_NEAR(imputed.robust_error.at(2), 1.3226181308513771, 1e-13);
  const auto marked = adjustment_with_missing(eight, x, MissingPolicy::missing_indicator).value();
  EXPECT_NEAR(marked.effect, -1.17625899, 1e-8);
  EXPECT_NEAR(marked.theta.at(0), 0.85611511, 1e-8);
  EXPECT_EQ(adjustment_with_missing(eight, x, MissingPolicy::drop)->n, 6);
}

TEST(MissingCovariate, OfNoCovariateAtAllIsUndefined) {
  const std::vector<std::optional<double>> none(eight.y.size());
  EXPECT_EQ(adjustment_with_missing(eight, none, MissingPolicy::impute_mean).error(),
            Undefined::too_few_units);
}

TEST(MissingCovariate, OfAListOfAnotherLengthIsABug) {
  const std::vector<std::optional<double>> x(7);
  EXPECT_THROW((void)adjustment_with_missing(eight, x, MissingPolicy::drop), ContractError);
}

RC_GTEST_PROP(MissingCovariate, OfUnitsThatAllHaveItIsThePlainAdjustment, ()) {
  AdjustedUnits units = eight;
  std::vector<std::optional<double>> covariate;
  units.covariates.emplace_back();
  for (std::size_t i = 0; i < units.y.size(); ++i) {
    units.covariates.front().push_back(any_thousandths(-10'000, 10'000));
    covariate.emplace_back(units.covariates.front().back());
  }
  const auto plain = covariate_adjustment(units, AdjustmentModel::ancova);
  RC_PRE(plain.has_value());
  const auto policy = *rc::gen::element(MissingPolicy::drop, MissingPolicy::impute_mean,
                                        MissingPolicy::missing_indicator);
  const auto got = adjustment_with_missing(eight, covariate, policy).value();
  RC_ASSERT(got.n == plain->n);
  RC_ASSERT(got.df == plain->df);
  RC_ASSERT(is_near(got.effect, plain->effect));
  RC_ASSERT(is_near(got.standard_error, plain->standard_error));
}

}  // namespace
}  // namespace assay::stats
