#include <cstdlib>
#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(WeakHash, IdsWithTheSameBytesGetTheSameVariantWhateverTheirOrder) {
  const test::Facts facts;
  const auto fault = test::fault("weak_hash", 1.0);
  const auto variant_of = [&](std::uint64_t n) {
    return test::exposed(*fault, facts, n, {test::exposure(0, 0)})[0].variant;
  };
  EXPECT_EQ(variant_of(1234), variant_of(4321));
  EXPECT_EQ(variant_of(1009), variant_of(9001));
}

TEST(WeakHash, TheSplitIsLopsided) {
  const test::Facts facts;
  const auto fault = test::fault("weak_hash", 1.0);
  int treated = 0;
  for (std::uint64_t i = 0; i < 1000; ++i)
    treated += test::exposed(*fault, facts, i, {test::exposure(0, i % 2 == 0 ? 0 : 1)})[0].variant;
  EXPECT_GT(std::abs(treated - 500), 200);
}

}  // namespace
}  // namespace assay::sim
