#include <algorithm>
#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(ConfigReplay, EveryVersionArrivesAgainLaterAndSaysTheSame) {
  const test::Facts facts;
  const auto fault = test::fault("config_replay", 0.3);
  Delivery version = test::delivery(0);
  version.event.payload = DefinitionChange{Symbol{0}, DefinitionId{0}};
  const std::vector<Delivery> out = test::carried(*fault, version, facts);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].event, version.event);
  for (std::size_t i = 1; i < out.size(); ++i) {
    EXPECT_GT(out[i].event.received_at, version.event.received_at);
    EXPECT_TRUE(same_content(out[i].event, version.event));
  }
}

TEST(ConfigReplay, NothingElseIsRepeated) {
  const test::Facts facts;
  EXPECT_EQ(test::carried(*test::fault("config_replay", 1.0), test::delivery(1), facts).size(), 1U);
}

TEST(ConfigReplay, AnOlderVersionArrivesAfterTheNewer) {
  const RunRecord run = test::run_under({"config_replay", 0.3, R"({"times":20})"});
  const auto first_version_after = [&](ArrivalTime time) {
    return std::ranges::any_of(run.delivered_log, [&](const Event& event) {
      return event.event_id.view() == "def-0001" && event.received_at > time;
    });
  };
  const auto newer = std::ranges::find_if(
      run.delivered_log, [](const Event& event) { return event.event_id.view() == "def-0003"; });
  ASSERT_NE(newer, run.delivered_log.end());
  EXPECT_TRUE(first_version_after(newer->received_at));
}

}  // namespace
}  // namespace assay::sim
