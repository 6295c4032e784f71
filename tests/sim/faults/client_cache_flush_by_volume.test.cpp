#include <gtest/gtest.h>

#include "tests/sim/faults/exposed.hpp"

namespace assay::sim {
namespace {

TEST(ClientCacheFlushByVolume, TheControlIsLoggedFromTheThirdVisitOn) {
  const test::Facts facts;
  const auto fault = test::fault("client_cache_flush_by_volume", 1.0);
  EXPECT_EQ(test::logged_of(*fault, facts, 100, 0, 0), 0);
  EXPECT_EQ(test::logged_of(*fault, facts, 100, 0, 1), 0);
  EXPECT_EQ(test::logged_of(*fault, facts, 100, 0, 2), 100);
  EXPECT_EQ(test::logged_of(*fault, facts, 100, 1, 0), 100);
}

TEST(ClientCacheFlushByVolume, TheLevelIsTheShareOfClients) {
  const test::Facts facts;
  const auto fault = test::fault("client_cache_flush_by_volume", 0.3);
  constexpr int n = 20'000;
  EXPECT_NEAR(test::logged_of(*fault, facts, n, 0), 0.7 * n, test::five_sd(n, 0.3));
}

}  // namespace
}  // namespace assay::sim
