#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"
#include "tests/sim/faults/values.hpp"

namespace assay::sim {
namespace {

TEST(Refund, AShareOfTheValuesThatAreAddedUpIsNegative) {
  constexpr int n = 20'000;
  const auto values = test::values_of(*test::fault("refund", 0.5), 1, n);
  const auto refunds = std::ranges::count(values, -10'000'000);
  EXPECT_EQ(std::ranges::count(values, 10'000'000) + refunds, n);
  EXPECT_NEAR(static_cast<double>(refunds), 0.1 * n, test::five_sd(n, 0.1));
}

TEST(Refund, WhatNobodyAddsUpStays) {
  const auto values = test::values_of(*test::fault("refund", 1.0, R"({"share":1})"), 0, 100);
  EXPECT_EQ(std::ranges::min(values), 10'000'000);
}

}  // namespace
}  // namespace assay::sim
