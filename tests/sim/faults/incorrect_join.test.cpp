#include <gtest/gtest.h>

#include "tests/sim/faults/altered.hpp"

namespace assay::sim {
namespace {

TEST(IncorrectJoin, SomeOutcomesAreTheNeighbours) {
  test::Altered fault{"incorrect_join", 1.0};
  constexpr int n = 10'000;
  int moved = 0;
  for (int i = 0; i < n; ++i)
    moved += fault.take(fault.outcome(0, test::monday))[0].units[0] == UnitId{1} ? 1 : 0;
  EXPECT_NEAR(moved, 0.1 * n, test::five_sd(n, 0.1));
  EXPECT_EQ(fault.count().injected, moved);
  EXPECT_NEAR(fault.count().expected, 0.1 * n, 1e-6);
}

TEST(IncorrectJoin, ExposuresStayWhoseTheyAreAndAtLevelZeroEverything) {
  test::Altered all{"incorrect_join", 1.0, R"({"share":1})"};
  EXPECT_EQ(all.take(all.exposure(1, 1, test::monday))[0].units[0], UnitId{1});
  EXPECT_EQ(all.take(all.outcome(1, test::monday))[0].units[0], UnitId{0});
  test::Altered none{"incorrect_join", 0.0};
  EXPECT_EQ(none.take(none.outcome(1, test::monday))[0].units[0], UnitId{1});
}

}  // namespace
}  // namespace assay::sim
