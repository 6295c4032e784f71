#include <gtest/gtest.h>
#include <set>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(RetryWithNewId, TheSecondSendingDiffersInItsIdAndArrivesLater) {
  const test::Facts facts;
  const auto fault = test::fault("retry_with_new_id", 0.3);
  constexpr std::uint32_t n = 20'000;
  int retried = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Delivery one = test::delivery(i);
    std::vector<Delivery> out = test::carried(*fault, one, facts);
    EXPECT_EQ(out[0].event, one.event);
    if (out.size() == 1) continue;
    ++retried;
    EXPECT_NE(out[1].event.event_id, one.event.event_id);
    EXPECT_GT(out[1].event.received_at, one.event.received_at);
    out[1].event.event_id = one.event.event_id;
    EXPECT_TRUE(same_content(out[1].event, one.event));
  }
  EXPECT_NEAR(retried, 0.03 * n, test::five_sd(n, 0.03));  // a share of 0.1 * level
}

TEST(RetryWithNewId, NoTwoEventsOfAWorldShareAnIdThen) {
  const RunRecord run = test::run_under({"retry_with_new_id", 1.0, R"({"share":1})"});
  std::set<std::string> ids;
  for (const Event& event : run.delivered_log)
    EXPECT_TRUE(ids.emplace(event.event_id.view()).second);
  EXPECT_GT(run.delivered_log.size(), 19 * run.clean_log.size() / 10);
}

TEST(RetryWithNewId, TheIdsOfVastWorldsHaveRoomForIt) {
  const test::Facts facts;
  Delivery one = test::delivery(0);
  one.event.event_id = EventIds{std::size_t{1} << 25U}.id({.unit = 1U << 24U, .kind = 63});
  const auto out =
      test::carried(*test::fault("retry_with_new_id", 1.0, R"({"share":1})"), one, facts);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_FALSE(out[1].event.event_id.is_view());
}

}  // namespace
}  // namespace assay::sim
