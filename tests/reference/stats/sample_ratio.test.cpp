#include "reference/stats/sample_ratio.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"
#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

using Counts = std::array<std::int64_t, 2>;
constexpr std::array<double, 2> halves{1.0, 1.0};

TEST(SampleRatio, NobodyIsUndefinedAndOneArmIsABug) {
  EXPECT_EQ(sample_ratio(Counts{0, 0}, halves).error(), Undefined::too_few_units);
  EXPECT_THROW((void)sample_ratio(std::array<std::int64_t, 1>{1}, std::array{1.0}), ContractError);
  EXPECT_THROW((void)sample_ratio(Counts{1, 1}, std::array{1.0, 0.0}), ContractError);
}

TEST(SampleRatio, StatesThePowerOfTenWherePIsBelowEveryDouble) {
  // chi-square 8000 with one degree of freedom: 2 Phi(-sqrt 8000); log10 by
  // ln(2 phi(x) / x (1 - 1/x^2 + 3/x^4)) / ln 10, right to 15/x^6 = 2e-10.
  const auto got = sample_ratio(Counts{8'000, 0}, halves).value();
  const double x = std::sqrt(8'000.0);
  const double series = 1.0 - 1.0 / (x * x) + 3.0 / (x * x * x * x);
  const double expected =
      (std::log(2.0 * series / (x * std::sqrt(2.0 * 3.14159265358979323846))) - x * x / 2.0) /
      std::log(10.0);
  EXPECT_EQ(got.p, 0.0);
  EXPECT_NEAR(got.log10_p, expected, 1e-8);
}

RC_GTEST_PROP(SampleRatio, TheScaleOfTheWeightsAndTheOrderOfTheArmsDoNotMatter, ()) {
  const Counts counts{*rc::gen::inRange<std::int64_t>(0, 100'000),
                      *rc::gen::inRange<std::int64_t>(1, 100'000)};
  const double weight = any_thousandths(1, 10'000);
  const auto plain = sample_ratio(counts, std::array{weight, 2.0}).value();
  const auto scaled = sample_ratio(counts, std::array{weight * 8.0, 16.0}).value();
  const auto swapped = sample_ratio(Counts{counts[1], counts[0]}, std::array{2.0, weight}).value();
  RC_ASSERT(plain.p == scaled.p);
  RC_ASSERT(is_near(plain.chi_squared, swapped.chi_squared));
}

RC_GTEST_PROP(SampleRatio, ThePowerOfTenIsThatOfP, ()) {
  const Counts counts{*rc::gen::inRange<std::int64_t>(400, 1'000),
                      *rc::gen::inRange<std::int64_t>(400, 1'000)};
  const auto got = sample_ratio(counts, halves).value();
  RC_ASSERT(is_near(got.log10_p, std::log10(got.p), 1e-9));
}

}  // namespace
}  // namespace assay::stats
