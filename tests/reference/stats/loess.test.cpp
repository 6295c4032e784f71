#include "reference/stats/loess.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contract.hpp"

namespace assay::stats {
namespace {

std::vector<double> smoothed(const LoessOptions& options, const WeightedSeries& series) {
  std::vector<double> out(series.values.size());
  Loess{options}.smooth(series, out);
  return out;
}

TEST(Loess, RefusesAnEvenWindow) { EXPECT_THROW(Loess{{.window = 4}}, ContractError); }

TEST(Loess, OfOneValueIsThatValue) {
  const std::vector<double> one{3.0};
  EXPECT_EQ(smoothed({}, {one, {}}), one);
}

TEST(Loess, WithoutWeightAroundKeepsTheValue) {
  const std::vector<double> values{1.0, 5.0, 2.0};
  const std::vector<double> weights{0.0, 0.0, 0.0};
  EXPECT_EQ(smoothed({.window = 3}, {values, weights}), values);
  EXPECT_FALSE(Loess{{.window = 3}}.before_first({values, weights}).has_value());
}

RC_GTEST_PROP(Loess, OfDegreeOneReproducesLines, ()) {
  const int n = *rc::gen::inRange(5, 200);
  const int slope = *rc::gen::inRange(-100, 100);
  std::vector<double> line;
  for (int i = 1; i <= n; ++i)
    line.push_back(7.0 + slope * i);
  const LoessOptions options{
      .window = 2 * *rc::gen::inRange(2, 150) + 1, .degree = 1, .jump = *rc::gen::inRange(1, 20)};
  const std::vector<double> got = smoothed(options, {line, {}});
  const double size = 7.0 + 100.0 * n;
  for (std::size_t i = 0; i < line.size(); ++i)
    RC_ASSERT(std::fabs(got[i] - line[i]) <= 1e-11 * size);
  Loess loess{options};
  RC_ASSERT(std::fabs(loess.before_first({line, {}}).value() - 7.0) <= 1e-11 * size);
  RC_ASSERT(std::fabs(loess.after_last({line, {}}).value() - (7.0 + slope * (n + 1))) <=
            1e-11 * size);
}

}  // namespace
}  // namespace assay::stats
