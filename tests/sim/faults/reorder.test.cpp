#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(Reorder, ItDelaysAShareByAtMostTheJitter) {
  const test::Facts facts;
  const auto fault = test::fault("reorder", 0.3);
  constexpr std::uint32_t n = 20'000;
  int moved = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Delivery one = test::delivery(i);
    const std::vector<Delivery> out = test::carried(*fault, one, facts);
    ASSERT_EQ(out.size(), 1U);
    const Duration by = out[0].event.received_at - one.event.received_at;
    EXPECT_LE(by, 2min);
    if (by > 0us) ++moved;
  }
  EXPECT_NEAR(moved, 0.3 * n, test::five_sd(n, 0.3));
}

TEST(Reorder, ItMakesNothingLateAndNothingMissTheEnd) {
  const test::Facts facts;
  const auto fault = test::fault("reorder", 1.0, R"({"jitter":"14d"})");
  Delivery before = test::delivery(1);
  before.event.received_at = arrives(before.event.timestamp, 1h - 1us);
  Delivery after = test::delivery(2);
  after.event.received_at = arrives(after.event.timestamp, 1h + 1us);
  EXPECT_LE(test::carried(*fault, before, facts)[0].event.received_at,
            arrives(before.event.timestamp, 1h));
  EXPECT_LE(test::carried(*fault, after, facts)[0].event.received_at, facts.run.last_arrival);
}

TEST(Reorder, TheWholeLogArrives) {
  const RunRecord run = test::run_under({"reorder", 1.0, R"({"jitter":"7d"})"});
  EXPECT_EQ(run.delivered_log.size(), run.clean_log.size());
}

}  // namespace
}  // namespace assay::sim
