#include "tests/validators/storms.hpp"

#include <gtest/gtest.h>

namespace assay::validators {
namespace {

TEST(Storms, TheReferenceStandsEveryFaultAtOnce) {
  for (const char* profile : {"storm", "extreme", "swarm"}) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
      EXPECT_EQ(test::blame_in_storm(profile, seed), "") << profile << " " << seed;
  }
}

}  // namespace
}  // namespace assay::validators
