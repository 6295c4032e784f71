#include <gtest/gtest.h>

#include "tests/sim/faults/altered.hpp"

namespace assay::sim {
namespace {

TEST(StaleArm, TheTreatmentsRowsAreThoseOfAnEarlierAnswer) {
  test::Altered fault{"stale_arm", 0.3, R"({"every":3})"};
  const std::int64_t treatment[] = {10, 10, 10, 13, 13};
  for (std::int64_t i = 0; i < 5; ++i) {
    const Snapshot answer = fault.answer(20 + i, 10 + i);
    EXPECT_EQ(answer.results[0].units, 20 + i);
    EXPECT_EQ(answer.results[1].units, treatment[i]) << i;
  }
  EXPECT_EQ(fault.count().felt, 3);
}

TEST(StaleArm, AtLevelZeroItIsFresh) {
  test::Altered fault{"stale_arm", 0.0};
  for (std::int64_t i = 0; i < 5; ++i)
    EXPECT_EQ(fault.answer(20, i).results[1].units, i);
}

}  // namespace
}  // namespace assay::sim
