#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(CacheBlock, AllOfOneBlockGetOneVariantAndBlocksDiffer) {
  const test::Facts facts;
  const auto fault = test::fault("cache_block", 1.0, R"({"block":"10m"})");
  const auto variant_at = [&](std::uint64_t user, EventTime at) {
    return test::exposed(*fault, facts, user, {test::exposure_at(0, at)})[0].variant;
  };
  constexpr int n = 2000;
  int treated = 0;
  for (int block = 0; block < n; ++block) {
    const EventTime at = test::monday + block * 10min;
    EXPECT_EQ(variant_at(1, at), variant_at(2, at + 9min));
    treated += variant_at(1, at);
  }
  EXPECT_NEAR(treated, 0.5 * n, test::five_sd(n, 0.5));
}

TEST(CacheBlock, WhoIsNotBehindTheCacheKeepsTheirVariant) {
  const test::Facts facts;
  const auto fault = test::fault("cache_block", 0.3);
  constexpr int n = 20'000;
  int changed = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto at = test::monday + 10min * static_cast<std::int64_t>(i);
    changed += test::exposed(*fault, facts, i, {test::exposure_at(0, at)})[0].variant;
  }
  EXPECT_NEAR(changed, 0.15 * n, test::five_sd(n, 0.15));
}

}  // namespace
}  // namespace assay::sim
