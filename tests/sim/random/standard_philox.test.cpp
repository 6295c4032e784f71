#include "sim/random/standard_philox.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace assay::sim {
namespace {

/// The values that C++26 [rand.predef] requires of default engines.
TEST(StandardPhilox, GivesTheStandards10000thValues) {
  EXPECT_EQ(standard_philox_32(PhiloxEngine::default_seed, 10'000), 1955073260U);
  EXPECT_EQ(standard_philox_64(PhiloxEngine::default_seed, 10'000), 3409172418970261260U);
}

RC_GTEST_PROP(StandardPhilox, IsTheEngineAfterSoManySteps, (std::uint32_t seed)) {
  const auto position = *rc::gen::inRange<std::uint64_t>(1, std::uint64_t{1} << 40U);
  PhiloxEngine engine{seed};
  engine.discard(position - 1);
  RC_ASSERT(engine() == standard_philox_32(seed, position));
}

}  // namespace
}  // namespace assay::sim
