#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(NonOrthogonal, WhoIsInOneTreatmentIsKeptOutOfTheNext) {
  const test::Facts facts;
  const auto fault = test::fault("non_orthogonal", 1.0);
  const auto left = [&](std::int16_t first, std::int16_t second) {
    return test::exposed(*fault, facts, 0, {test::exposure(0, first), test::exposure(1, second)});
  };
  EXPECT_EQ(left(1, 1), (std::vector<PlannedExposure>{test::exposure(0, 1)}));
  EXPECT_EQ(left(0, 1).size(), 2U);
  EXPECT_EQ(left(1, 0).size(), 2U);
  EXPECT_EQ(left(0, 0).size(), 2U);
}

TEST(NonOrthogonal, TheLevelIsTheShareOfClients) {
  const test::Facts facts;
  const auto fault = test::fault("non_orthogonal", 0.3);
  const std::vector<PlannedExposure> both{test::exposure(0, 1), test::exposure(1, 1)};
  constexpr int n = 20'000;
  int kept_out = 0;
  for (std::uint64_t i = 0; i < n; ++i)
    kept_out += test::exposed(*fault, facts, i, both).size() == 1 ? 1 : 0;
  EXPECT_NEAR(kept_out, 0.3 * n, test::five_sd(n, 0.3));
  EXPECT_NEAR(fault->chance_expose(facts.run, test::client(test::monday, "u0"), both), 0.3, 1e-9);
}

}  // namespace
}  // namespace assay::sim
