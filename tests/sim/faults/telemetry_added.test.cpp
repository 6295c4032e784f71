#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(TelemetryAdded, OnNinePerCentOfTheClientsTheControlIsNeverLogged) {
  const test::Facts facts;
  const auto fault = test::fault("telemetry_added", 0.3);
  constexpr int n = 20'000;
  EXPECT_EQ(test::logged_of(*fault, facts, n, 1), n);
  EXPECT_NEAR(test::logged_of(*fault, facts, n, 0), 0.91 * n, test::five_sd(n, 0.09));
}

}  // namespace
}  // namespace assay::sim
