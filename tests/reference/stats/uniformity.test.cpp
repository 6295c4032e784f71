#include "reference/stats/uniformity.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

std::vector<double> any_shares() {
  std::vector<double> out;
  for (int i = *rc::gen::inRange(1, 60); i > 0; --i)
    out.push_back(*rc::gen::inRange(1, 1'000) / 1'000.0);
  return out;
}

TEST(Uniformity, OfNoValuesIsUndefined) {
  EXPECT_EQ(kolmogorov_smirnov({}).error(), Undefined::too_few_units);
  EXPECT_EQ(anderson_darling({}).error(), Undefined::too_few_units);
  EXPECT_EQ(cramer_von_mises({}).error(), Undefined::too_few_units);
}

TEST(Uniformity, RefusesValuesOutsideTheUnitInterval) {
  const std::vector<double> outside{0.5, 1.5};
  EXPECT_THROW((void)kolmogorov_smirnov(outside), ContractError);
}

TEST(Uniformity, OfTheMiddlesOfEqualPartsIsAsGoodAsItGets) {
  const std::vector<double> values{0.125, 0.375, 0.625, 0.875};
  EXPECT_NEAR(kolmogorov_smirnov(values)->statistic, 0.125, 1e-15);
  EXPECT_EQ(kolmogorov_smirnov(values)->p, 1.0);
  EXPECT_NEAR(cramer_von_mises(values)->statistic, 1.0 / 48.0, 1e-15);
  EXPECT_EQ(cramer_von_mises(values)->p, 1.0);
}

TEST(Uniformity, OfTinyPValuesIsRejectedWithoutReaching0) {
  std::vector<double> values;
  for (int i = 1; i <= 200; ++i)
    values.push_back(i * 1e-9);
  const UniformityTest ks = kolmogorov_smirnov(values).value();
  EXPECT_GT(ks.p_limit, 0.0);
  EXPECT_LT(ks.p_limit, 1e-170);
  EXPECT_EQ(ks.p, 0.0);  // 2 (2e-7)^200 has no double
  EXPECT_GT(cramer_von_mises(values)->p_limit, 0.0);
}

TEST(Uniformity, OfAnExact0IsInfinitelyFarForAndersonAndDarling) {
  const UniformityTest got = anderson_darling(std::vector{0.0, 0.5}).value();
  EXPECT_EQ(got.statistic, std::numeric_limits<double>::infinity());
  EXPECT_EQ(got.p, 0.0);
}

RC_GTEST_PROP(Uniformity, IsTheSameFromTheOtherEndAndInAnyOrder, ()) {
  const std::vector<double> values = any_shares();
  std::vector<double> mirrored = values;
  std::ranges::reverse(mirrored);
  for (double& value : mirrored)
    value = 1.0 - value;
  for (const auto test : {kolmogorov_smirnov, anderson_darling, cramer_von_mises}) {
    const UniformityTest here = test(values).value();
    const UniformityTest there = test(mirrored).value();
    RC_ASSERT(std::fabs(here.statistic - there.statistic) <= 1e-12 * (1.0 + here.statistic));
    RC_ASSERT(std::fabs(here.p - there.p) <= 1e-9);
    RC_ASSERT(here.p >= 0.0 && here.p <= 1.0 && here.p_limit >= 0.0 && here.p_limit <= 1.0);
  }
}

}  // namespace
}  // namespace assay::stats
