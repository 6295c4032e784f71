#include <cmath>
#include <gtest/gtest.h>

#include "tests/sim/faults/altered.hpp"

namespace assay::sim {
namespace {

TEST(SketchCounts, UnitsAreOffByTheSketchsError) {
  test::Altered fault{"sketch_counts", 0.4};  // 2 %
  constexpr int n = 2000;
  double squares = 0.0;
  for (std::int64_t i = 0; i < n; ++i) {
    const std::int64_t units = 1'000'000 + i;
    const std::int64_t got = fault.answer(units, 0).results[0].units;
    const double off = static_cast<double>(got - units) / static_cast<double>(units);
    squares += off * off;
  }
  // The variance of n squares of normals is 2 / n of their mean squared: sd 3.2 %.
  EXPECT_NEAR(squares / n / (0.02 * 0.02), 1.0, 5.0 * std::sqrt(2.0 / n));
}

TEST(SketchCounts, TheSameUnitsAreEstimatedAlike) {
  test::Altered fault{"sketch_counts", 1.0};
  EXPECT_EQ(fault.answer(5000, 4000).results, fault.answer(5000, 4000).results);
  test::Altered none{"sketch_counts", 0.0};
  EXPECT_EQ(none.answer(5000, 4000).results[0].units, 5000);
}

}  // namespace
}  // namespace assay::sim
