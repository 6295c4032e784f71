#include "reference/stats/sequential_sample_ratio.hpp"

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

// The expected numbers are mpmath's at 60 digits.

TEST(SequentialSampleRatio, KeepsItsDecimalsAtTenBillionUnits) {
  const SequentialSampleRatio test{halves};
  EXPECT_NEAR(test.log_bayes_factor(Counts{5'000'200'000, 4'999'800'000}), 1.0922112239844799,
              1e-9);
  EXPECT_NEAR(test.log_bayes_factor(Counts{10'000'000'000, 0}), 6931401193.4322344, 1e-4);
}

TEST(SequentialSampleRatio, TakesThirdsAsThirds) {
  const SequentialSampleRatio test{std::array{1.0, 1.0, 1.0}, {}, 100.0};
  EXPECT_NEAR(test.log_bayes_factor(
                  std::array<std::int64_t, 3>{3'333'333'333, 3'333'433'333, 3'333'233'334}),
              -15.427377227537594, 1e-9);
}

TEST(SequentialSampleRatio, OfNobodyIsNoEvidence) {
  EXPECT_EQ(SequentialSampleRatio{halves}.log_bayes_factor(Counts{0, 0}), 0.0);
}

TEST(SequentialSampleRatio, RefusesArmsThatDoNotMatch) {
  EXPECT_THROW((SequentialSampleRatio{std::array{1.0}}), ContractError);
  EXPECT_THROW((SequentialSampleRatio{halves, std::array{1.0}}), ContractError);
  EXPECT_THROW((SequentialSampleRatio{halves, {}, 0.0}), ContractError);
  const SequentialSampleRatio test{halves};
  EXPECT_THROW((void)test.log_bayes_factor(std::array<std::int64_t, 1>{1}), ContractError);
  EXPECT_THROW((void)test.log_bayes_factor(Counts{1, -1}), ContractError);
}

/// The Bayes factor is a mean over one more unit: a martingale under the design.
RC_GTEST_PROP(SequentialSampleRatio, IsAMartingaleUnderTheDesign, ()) {
  const double share = any_thousandths(50, 950);
  const SequentialSampleRatio test{
      std::array{share, 1.0 - share}, {}, any_thousandths(100, 100'000)};
  const Counts now{*rc::gen::inRange<std::int64_t>(0, 1'000),
                   *rc::gen::inRange<std::int64_t>(0, 1'000)};
  const double before = test.log_bayes_factor(now);
  const double first = test.log_bayes_factor(Counts{now[0] + 1, now[1]});
  const double second = test.log_bayes_factor(Counts{now[0], now[1] + 1});
  const double mean = share * std::exp(first - before) + (1.0 - share) * std::exp(second - before);
  RC_ASSERT(std::fabs(mean - 1.0) <= 1e-10);
}

RC_GTEST_PROP(SequentialSampleRatio, TheOrderOfTheArmsDoesNotMatter, ()) {
  const double share = any_thousandths(50, 950);
  const Counts counts{*rc::gen::inRange<std::int64_t>(0, 1'000'000),
                      *rc::gen::inRange<std::int64_t>(0, 1'000'000)};
  const SequentialSampleRatio one{std::array{share, 1.0}};
  const SequentialSampleRatio other{std::array{1.0, share}};
  RC_ASSERT(std::fabs(one.log_bayes_factor(counts) -
                      other.log_bayes_factor(Counts{counts[1], counts[0]})) <= 1e-7);
}

}  // namespace
}  // namespace assay::stats
