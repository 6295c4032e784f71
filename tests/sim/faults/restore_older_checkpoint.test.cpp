#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

TEST(RestoreOlderCheckpoint, TenTimesTheLevelAndNoEventIsLostOrReadTwiceForIt) {
  const RunRecord run = test::run_under({"restore_older_checkpoint", 1.0, "{}"});
  EXPECT_EQ(
      std::ranges::count(run.process_actions, ProcessAction::Kind::fall_back, &ProcessAction::kind),
      10);
  EXPECT_EQ(test::census_of(run, "restore_older_checkpoint").injected, 10);
  for (const Snapshot& snapshot : run.snapshots) {
    const auto arrived = std::ranges::count_if(
        run.delivered_log, [&](const Event& event) { return event.received_at <= snapshot.as_of; });
    EXPECT_EQ(snapshot.counts.events.front().received, arrived);
  }
}

}  // namespace
}  // namespace assay::sim
