#include <gtest/gtest.h>

#include "model/input_error.hpp"
#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

std::vector<ArrivalTime> crashes(const RunRecord& run) {
  std::vector<ArrivalTime> times;
  for (const ProcessAction& action : run.process_actions) {
    if (action.kind == ProcessAction::Kind::crash) times.push_back(action.at);
  }
  return times;
}

TEST(Crash, ItHappensAtTheGivenTimes) {
  const RunRecord run = test::run_under(
      {"crash", 0.3, R"({"at":["2026-06-02T00:00:00.000001Z","2026-06-01T12:30:00Z"]})"});
  EXPECT_EQ(crashes(run),
            (std::vector{arrives(test::monday, std::chrono::minutes{750}),
                         arrives(test::monday, std::chrono::hours{24} + Duration{1})}));
  EXPECT_EQ(test::census_of(run, "crash").injected, 2);
}

TEST(Crash, OrTenTimesTheLevelWhileTheWorldRuns) {
  const RunRecord run = test::run_under({"crash", 0.3, "{}"});
  EXPECT_EQ(crashes(run).size(), 3U);
  EXPECT_EQ(test::census_of(run, "crash").injected, 3);
}

TEST(Crash, NoEventIsLostOrReadTwiceForIt) {
  const RunRecord run = test::run_under({"crash", 1.0, "{}"});
  for (const Snapshot& snapshot : run.snapshots) {
    const auto arrived = std::ranges::count_if(
        run.delivered_log, [&](const Event& event) { return event.received_at <= snapshot.as_of; });
    EXPECT_EQ(snapshot.counts.events.front().received, arrived);
  }
}

TEST(Crash, ATimeThatIsNoneIsAnInputErrorWithItsPlace) {
  try {
    (void)test::fault("crash", 0.3, R"({"at":["noon"]})");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "/at: 'noon' is not a time in UTC as of RFC 3339");
  }
}

}  // namespace
}  // namespace assay::sim
