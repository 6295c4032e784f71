#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"
#include "tests/sim/faults/values.hpp"

namespace assay::sim {
namespace {

TEST(HeavyTail, AShareOfTheValuesIsMultipliedByAParetoFactor) {
  constexpr int n = 20'000;
  const auto values =
      test::values_of(*test::fault("heavy_tail", 1.0, R"({"share":1,"tail":1.5})"), 1, n);
  for (const double factor : {2.0, 10.0}) {
    const auto beyond = static_cast<double>(std::ranges::count_if(
        values, [&](std::int64_t value) { return static_cast<double>(value) > factor * 1e7; }));
    const double chance = std::pow(factor, -1.5);
    EXPECT_NEAR(beyond, chance * n, test::five_sd(n, chance));
  }
  EXPECT_GE(std::ranges::min(values), 10'000'000);
}

TEST(HeavyTail, NoValueIsBeyondWhatAnEventMayCarryAndCountsKeepTheirOnes) {
  const auto fault = test::fault("heavy_tail", 1.0, R"({"share":1,"tail":0.5})");
  EXPECT_LE(std::ranges::max(test::values_of(*fault, 1, 20'000)), 1'000'000'000'000'000);
  EXPECT_EQ(std::ranges::max(test::values_of(*fault, 0, 100)), 10'000'000);
}

}  // namespace
}  // namespace assay::sim
