#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(TornCheckpoint, TenTimesTheLevelAndNoEventIsLostOrReadTwiceForIt) {
  const RunRecord run = test::run_under({"torn_checkpoint", 1.0, "{}"});
  EXPECT_EQ(
      std::ranges::count(run.process_actions, ProcessAction::Kind::torn, &ProcessAction::kind), 10);
  EXPECT_EQ(test::census_of(run, "torn_checkpoint").injected, 10);
  for (const Snapshot& snapshot : run.snapshots) {
    const auto arrived = std::ranges::count_if(
        run.delivered_log, [&](const Event& event) { return event.received_at <= snapshot.as_of; });
    EXPECT_EQ(snapshot.counts.events.front().received, arrived);
  }
}

TEST(TornCheckpoint, SomeAreCutEarlyAndSomeLate) {
  const RunRecord run = test::run_under({"torn_checkpoint", 1.0, R"({"times":40})"});
  double least = 1.0;
  double most = 0.0;
  for (const ProcessAction& action : run.process_actions) {
    if (action.kind != ProcessAction::Kind::torn) continue;
    least = std::min(least, action.kept);
    most = std::max(most, action.kept);
  }
  EXPECT_LT(least, 0.3);  // none of 40 below: 0.7^40 = 6e-7
  EXPECT_GT(most, 0.7);
}

}  // namespace
}  // namespace assay::sim
