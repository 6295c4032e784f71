#include <gtest/gtest.h>

#include "tests/sim/faults/altered.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(OneArmRetraction, BotsOfTheControlStayIn) {
  test::Altered fault{"one_arm_retraction", 1.0};
  EXPECT_EQ(fault.take(fault.exposure(0, 0, test::monday)).size(), 1U);
  EXPECT_EQ(fault.take(fault.exposure(1, 1, test::monday)).size(), 1U);
  EXPECT_EQ(fault.take(fault.classification(0, test::monday + 1h)).size(), 0U);
  EXPECT_EQ(fault.take(fault.classification(1, test::monday + 1h)).size(), 1U);
  EXPECT_EQ(fault.count().injected, 1);
  EXPECT_EQ(fault.count().expected, 1.0);
}

TEST(OneArmRetraction, TheLevelIsTheShareOfThem) {
  test::Altered fault{"one_arm_retraction", 0.3};
  (void)fault.take(fault.exposure(0, 0, test::monday));
  constexpr int n = 10'000;
  int kept = 0;
  for (int i = 0; i < n; ++i)
    kept += fault.take(fault.classification(0, test::monday)).empty() ? 1 : 0;
  EXPECT_NEAR(kept, 0.3 * n, test::five_sd(n, 0.3));
}

TEST(OneArmRetraction, AtLevelZeroAllAreTakenOut) {
  test::Altered fault{"one_arm_retraction", 0.0};
  (void)fault.take(fault.exposure(0, 0, test::monday));
  EXPECT_EQ(fault.take(fault.classification(0, test::monday)).size(), 1U);
}

}  // namespace
}  // namespace assay::sim
