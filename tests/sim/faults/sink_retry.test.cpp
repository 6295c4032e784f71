#include <gtest/gtest.h>

#include "tests/sim/faults/one_fault.hpp"

namespace assay::sim {
namespace {

/// Tells only what is new since it was last asked, as a sink that forgets what it sent.
class Forgetful final : public Pipeline {
 public:
  void ingest(std::span<const Event> events) override { inner_.ingest(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    Snapshot whole = inner_.snapshot(as_of);
    const std::int64_t received = whole.counts.events.front().received;
    whole.counts.events.front().received -= std::exchange(told_, received);
    return whole;
  }

  [[nodiscard]] std::vector<std::byte> checkpoint() override { return inner_.checkpoint(); }

 private:
  test::RecordingPipeline inner_;
  std::int64_t told_ = 0;
};

TEST(SinkRetry, AnswersAreAskedForAgainAndARightPipelineSaysTheSame) {
  Scenario scenario = test::eventful_scenario();
  const RunRecord calm = drive(scenario, 11, test::recording_pipeline, test::counting_assigner);
  const RunRecord run = test::run_under({"sink_retry", 1.0, "{}"});
  ASSERT_EQ(run.snapshots.size(), calm.snapshots.size());
  for (std::size_t i = 0; i < run.snapshots.size(); ++i)
    EXPECT_EQ(run.snapshots[i].counts.events.front().received,
              calm.snapshots[i].counts.events.front().received);
  EXPECT_EQ(test::census_of(run, "sink_retry").injected, 10);
}

TEST(SinkRetry, ASinkThatForgetsWhatItSentShows) {
  Scenario scenario = test::eventful_scenario();
  scenario.faults = {{"sink_retry", 1.0, "{}"}};
  const PipelineFactory forgetful = [](const PipelineSetup&, const Dictionary&) {
    return std::make_unique<Forgetful>();
  };
  const RunRecord run = drive(scenario, 11, forgetful, test::counting_assigner);
  const auto nothing = std::ranges::count_if(run.snapshots, [](const Snapshot& snapshot) {
    return snapshot.counts.events.front().received == 0;
  });
  EXPECT_GT(nothing, 0);
}

}  // namespace
}  // namespace assay::sim
