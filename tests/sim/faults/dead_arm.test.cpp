#include <gtest/gtest.h>

#include "tests/sim/faults/altered.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(DeadArm, TheTreatmentsExposuresOfTheLastPartAreNotRead) {
  test::Altered fault{"dead_arm", 0.25};
  const EventTime dead = test::monday + 36h;  // of 48 hours
  EXPECT_EQ(fault.take(fault.exposure(1, 1, dead - 1us)).size(), 1U);
  EXPECT_EQ(fault.take(fault.exposure(1, 1, dead)).size(), 0U);
  EXPECT_EQ(fault.take(fault.exposure(0, 0, dead)).size(), 1U);
  EXPECT_EQ(fault.take(fault.outcome(1, dead)).size(), 1U);
  EXPECT_EQ(fault.count().injected, 1);
}

TEST(DeadArm, AtLevelZeroAllAreRead) {
  test::Altered fault{"dead_arm", 0.0};
  EXPECT_EQ(fault.take(fault.exposure(1, 1, test::monday + 47h)).size(), 1U);
}

}  // namespace
}  // namespace assay::sim
