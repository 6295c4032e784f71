#include <cmath>
#include <gtest/gtest.h>

#include "validators/calibration/method.hpp"
#include "validators/calibration/sufficient.hpp"

namespace assay::validators {
namespace {

class Methods : public testing::TestWithParam<const MethodKind*> {};

TEST_P(Methods, HaveACriticalValueForEachLook) {
  for (const std::size_t looks : {1U, 2U, 14U, 100U}) {
    const auto values = GetParam()->critical_values(LookPlan::equal(looks, 0.05, 1000.0));
    ASSERT_TRUE(values) << looks;
    ASSERT_EQ(values->size(), looks);
    for (const double value : *values)
      EXPECT_GT(value, 0.0);
    EXPECT_TRUE(std::isfinite(values->back()));
  }
}

/// With 200,000 draws, at a confidence of 1 - 1e-6; a method that keeps alpha may stay below it.
TEST_P(Methods, KeepTheErrorTheyClaim) {
  for (const double alpha : {0.05, 0.01}) {
    const ZProcess process{.plan = LookPlan::equal(7, alpha, 100'000.0), .seed = 5};
    const std::vector<std::vector<double>> critical{
        GetParam()->critical_values(process.plan).value()};
    Tally sum{7};
    for (std::int64_t block = 0; block < 200; ++block)
      sum.add(draw_block(process, critical, block)[0]);
    const bool exceeds = rejected_by(sum, 6).interval(1e-6).low > alpha;
    EXPECT_EQ(exceeds, !GetParam()->keeps_alpha) << rejected_by(sum, 6).value();
  }
}

INSTANTIATE_TEST_SUITE_P(Calibration, Methods,
                         testing::ValuesIn(method_kinds().begin(), method_kinds().end()),
                         [](const auto& row) { return std::string{row.param->name}; });

}  // namespace
}  // namespace assay::validators
