#include "tests/validators/storms.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

TEST(Storms, TheReferenceStandsEveryFaultAtOnceInHundredsOfWorlds) {
  for (const char* profile : {"storm", "extreme", "swarm"}) {
    for (std::uint64_t seed = 5; seed <= 200; ++seed)
      EXPECT_EQ(test::blame_in_storm(profile, seed), "") << profile << " " << seed;
  }
}

}  // namespace
}  // namespace assay::validators
