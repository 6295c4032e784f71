#include "sim/drive.hpp"

#include <gtest/gtest.h>

#include "sim/digest.hpp"
#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

TEST(Drive, SnapshotsFallOnMultiplesAndOnTheFirstTickAfterTheLastArrival) {
  const RunRecord run =
      drive(test::tiny_scenario(), 3, test::recording_pipeline, test::counting_assigner);
  ASSERT_EQ(run.snapshots.size(), 5U);  // 12, 24, 36, 48 h, and the end
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(run.snapshot_times[i], arrives(test::monday, 12h * static_cast<int>(i + 1)));
    EXPECT_EQ(run.snapshots[i].as_of, run.snapshot_times[i]);
  }
  const ArrivalTime last = run.delivered_log.back().received_at;
  EXPECT_GE(run.snapshot_times.back(), last);
  EXPECT_LT(run.snapshot_times.back() - last, run.scenario.pipeline.tick);
  EXPECT_EQ(run.snapshot_times.back().time_since_epoch() % run.scenario.pipeline.tick, Duration{0});
}

TEST(Drive, SnapshotsAreCountedFromTheStartAndFallOnTicks) {
  Scenario scenario = test::tiny_scenario();
  scenario.start += 5h + 300ms;
  const RunRecord run = drive(scenario, 3, test::recording_pipeline, test::counting_assigner);
  ASSERT_GE(run.snapshot_times.size(), 2U);
  EXPECT_EQ(run.snapshot_times[0], arrives(test::monday, 17h + scenario.pipeline.tick));
  EXPECT_EQ(run.snapshot_times[1], arrives(test::monday, 29h + scenario.pipeline.tick));
}

TEST(Drive, ACalmWorldDeliversWhatHappenedAndEverySnapshotHasWhatArrivedByThen) {
  const RunRecord run =
      drive(test::tiny_scenario(), 3, test::recording_pipeline, test::counting_assigner);
  EXPECT_EQ(run.clean_log.size(), run.delivered_log.size());
  for (const Snapshot& snapshot : run.snapshots) {
    const auto arrived = std::ranges::count_if(
        run.delivered_log, [&](const Event& event) { return event.received_at <= snapshot.as_of; });
    EXPECT_EQ(snapshot.counts.events.front().received, arrived);
  }
}

TEST(Drive, WhatIsNotKeptChangesNoAnswer) {
  const auto lived = [](const DriveOptions& options) {
    return drive(test::tiny_scenario(), 3, test::recording_pipeline, test::counting_assigner,
                 options);
  };
  const RunRecord all = lived({});
  DriveOptions nothing;
  nothing.keep_logs = false;
  nothing.keep_series = false;
  const RunRecord lean = lived(nothing);
  EXPECT_TRUE(lean.delivered_log.empty() && lean.clean_log.empty() && lean.series.empty());
  EXPECT_EQ(all.delivered, std::ssize(all.delivered_log));
  EXPECT_EQ(lean.delivered, all.delivered);
  ASSERT_EQ(lean.snapshots.size(), all.snapshots.size());
  EXPECT_EQ(lean.snapshots.back().results, all.snapshots.back().results);
}

TEST(Drive, WithoutEffectsTheTruthIsZeroAndWithoutFaultsDeliveredIsClean) {
  const RunRecord run =
      drive(test::tiny_scenario(), 3, test::recording_pipeline, test::counting_assigner);
  ASSERT_EQ(run.truth.effects.size(), 2U);
  for (const CausalEffect& effect : run.truth.effects) {
    EXPECT_GT(effect.clean.units, 100);
    EXPECT_EQ(effect.clean.control, effect.clean.variant);
    EXPECT_EQ(effect.clean, effect.delivered);
  }
}

TEST(Drive, WhatControlDecidesOnASnapshotChangesTheWorld) {
  DriveOptions options;
  options.control = [](const Snapshot& snapshot) {
    const EventTime at{snapshot.as_of.time_since_epoch() + 1s};
    return std::vector<ScriptedChange>{{at, "checkout", ExperimentStatus::paused, {}}};
  };
  const RunRecord run =
      drive(test::tiny_scenario(), 3, test::recording_pipeline, test::counting_assigner, options);
  for (const Event& event : run.clean_log) {
    if (type_of(event) == EventType::exposure) {
      EXPECT_LT(event.timestamp, test::monday + 12h + 2min);
    }
  }
}

TEST(Drive, AWorldWithoutSessionsStillHasAnAnswer) {
  Scenario scenario = test::tiny_scenario(1);
  scenario.population.sessions_per_day = {.distribution = "constant", .value = 0.0};
  const RunRecord run = drive(scenario, 3, test::recording_pipeline, test::counting_assigner);
  EXPECT_EQ(run.delivered_log.size(), 1U);  // the definition
  EXPECT_GE(run.snapshots.size(), 4U);
}

}  // namespace
}  // namespace assay::sim
