#include "reference/stats/ddsketch.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

std::vector<double> any_values() {
  std::vector<double> out;
  for (int i = *rc::gen::inRange(1, 100); i > 0; --i) {
    const int exponent = *rc::gen::inRange(-300, 300);
    const int mantissa = *rc::gen::inRange(-1'000, 1'000);
    out.push_back(std::ldexp(mantissa, exponent));
  }
  return out;
}

DDSketch sketch_of(const std::vector<double>& values, double accuracy = 0.01) {
  DDSketch out{accuracy};
  for (const double value : values)
    out.add(value);
  return out;
}

TEST(DDSketch, OfNoValuesIsUndefined) {
  EXPECT_EQ(DDSketch{0.01}.lower_quantile(0.5).error(), Undefined::too_few_units);
}

TEST(DDSketch, KeepsItsPromiseOnABorder) {
  // 1 is the border of a bucket, where the error would be the whole accuracy, and rounding more.
  for (const double accuracy : {0.001, 0.01, 0.05, 0.1}) {
    const double got = sketch_of({1.0}, accuracy).lower_quantile(0.5).value();
    EXPECT_LE(std::fabs(got - 1.0), accuracy);
  }
}

TEST(DDSketch, AnswersForTheLargestDoubles) {
  EXPECT_NEAR(sketch_of({1.7e308}, 0.05).lower_quantile(1.0).value() / 1.7e308, 1.0, 0.05);
  EXPECT_NEAR(sketch_of({-1.7e308}, 0.05).lower_quantile(0.0).value() / -1.7e308, 1.0, 0.05);
}

TEST(DDSketch, CountsSubnormalValuesAsZero) {
  EXPECT_EQ(sketch_of({1e-310, -1e-310}).lower_quantile(0.5).value(), 0.0);
}

TEST(LogarithmicBuckets, AreThoseOfTheAuthorsProgram) {
  // ddsketch 3.0.1 for Python.
  const LogarithmicBuckets buckets{0.01};
  EXPECT_EQ(buckets.key(1e-6).value(), -690);
  EXPECT_EQ(buckets.key(1.0).value(), 0);
  EXPECT_EQ(buckets.key(1e9).value(), 1037);
  EXPECT_NEAR(buckets.value(66).value(), 3.7061502402958313, 1e-14);
}

TEST(LogarithmicBuckets, BeyondWhatAKeyCanSayAreUndefined) {
  EXPECT_EQ(LogarithmicBuckets{1e-18}.key(1e300).error(), Undefined::overflow);
}

RC_GTEST_PROP(DDSketch, AnswersWithinItsRelativeAccuracy, ()) {
  std::vector<double> values = any_values();
  const double accuracy = *rc::gen::elementOf(std::vector{0.0001, 0.01, 0.2, 0.9});
  const double q = *rc::gen::inRange(0, 1'001) / 1'000.0;
  const double got = sketch_of(values, accuracy).lower_quantile(q).value();
  std::ranges::sort(values);
  const double exact = values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
  RC_ASSERT(std::fabs(got - exact) <= accuracy * std::fabs(exact));
}

RC_GTEST_PROP(DDSketch, IsACommutativeGroup, ()) {
  const DDSketch left = sketch_of(any_values());
  const DDSketch right = sketch_of(any_values());
  DDSketch one = left;
  one += right;
  DDSketch other = right;
  other += left;
  RC_ASSERT(one == other);
  one -= right;
  RC_ASSERT(one == left);
  one -= one;
  RC_ASSERT(one == DDSketch{0.01});
}

}  // namespace
}  // namespace assay::stats
