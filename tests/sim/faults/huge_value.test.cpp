#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"
#include "tests/sim/faults/values.hpp"

namespace assay::sim {
namespace {

TEST(HugeValue, AFewValuesAreAMillion) {
  constexpr int n = 50'000;
  const auto values = test::values_of(*test::fault("huge_value", 1.0), 1, n);
  const auto huge = std::ranges::count(values, 1'000'000'000'000);
  EXPECT_EQ(std::ranges::count(values, 10'000'000) + huge, n);
  EXPECT_NEAR(static_cast<double>(huge), 0.02 * n, test::five_sd(n, 0.02));
}

TEST(HugeValue, CountsHaveNone) {
  const auto values = test::values_of(*test::fault("huge_value", 1.0, R"({"share":1})"), 0, 100);
  EXPECT_EQ(std::ranges::max(values), 10'000'000);
}

}  // namespace
}  // namespace assay::sim
