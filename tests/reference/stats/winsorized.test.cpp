#include "reference/stats/winsorized.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "tests/reference/stats/arms.hpp"

namespace assay::stats {
namespace {

const std::vector<double> values{10.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 100.0};

TEST(Winsorized, DrawsBothEndsIn) {
  const Winsorized got = winsorized(values, 0.1, 0.25).value();
  EXPECT_EQ(got.low, 2.0);
  EXPECT_EQ(got.high, 8.0);
  EXPECT_NEAR(got.sample.mean, (2 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 8 + 8) / 10.0, 1e-15);
  EXPECT_NEAR(got.trimmed_mean, (2 + 3 + 4 + 5 + 6 + 7 + 8) / 7.0, 1e-15);
}

TEST(Winsorized, WithNothingLeftBetweenTheEndsIsUndefined) {
  EXPECT_EQ(winsorized(values, 0.5, 0.5).error(), Undefined::too_few_units);
  EXPECT_EQ(winsorized(values, 1.0, 0.0).error(), Undefined::too_few_units);
}

TEST(Winsorized, OfOneValueIsUndefined) {
  EXPECT_EQ(winsorized(std::vector{1.0}, 0.0, 0.0).error(), Undefined::too_few_units);
}

RC_GTEST_PROP(Winsorized, WithoutSharesIsTheSampleItself, ()) {
  std::vector<double> any{1.0, 2.0};
  for (const int value : *rc::gen::arbitrary<std::vector<std::int16_t>>())
    any.push_back(value);
  const Winsorized got = winsorized(any, 0.0, 0.0).value();
  const Sample plain = moments_of(any).sample;
  RC_ASSERT(is_near(got.sample.mean, plain.mean) && is_near(got.sample.variance, plain.variance));
  RC_ASSERT(is_near(got.trimmed_mean, plain.mean));
}

RC_GTEST_PROP(Winsorized, NeverVariesMoreThanTheSample, ()) {
  std::vector<double> any{1.0, 2.0};
  for (const int value : *rc::gen::arbitrary<std::vector<std::int16_t>>())
    any.push_back(value);
  const double lower = *rc::gen::inRange(0, 50) / 100.0;
  const double upper = *rc::gen::inRange(0, 50) / 100.0;
  const auto got = winsorized(any, lower, upper);
  RC_PRE(got.has_value());
  RC_ASSERT(got->sample.variance <= moments_of(any).sample.variance * (1.0 + 1e-12));
}

}  // namespace
}  // namespace assay::stats
