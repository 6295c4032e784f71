#include "sim/host.hpp"

#include <gtest/gtest.h>

#include "tests/sim/tiny_world.hpp"

namespace assay::sim {
namespace {

std::int64_t received(Host& host) {
  return host.pipeline().snapshot(ArrivalTime{}).counts.events.front().received;
}

TEST(Host, ACrashLosesNothingAndRepeatsNothing) {
  const Dictionary dictionary;
  Host host{test::recording_pipeline, {}, dictionary, true};
  const std::vector<Event> events(5);
  host.ingest(events);
  ASSERT_TRUE(host.checkpoint());
  host.ingest(events);
  EXPECT_TRUE(host.act({.kind = ProcessAction::Kind::crash, .at = {}}));
  EXPECT_EQ(received(host), 10);
  EXPECT_TRUE(host.act({.kind = ProcessAction::Kind::crash, .at = {}}));
  EXPECT_EQ(received(host), 10);
}

TEST(Host, ARescaleRestoresWithAnotherShardCount) {
  const Dictionary dictionary;
  std::vector<int> shards;
  const PipelineFactory factory = [&](const PipelineSetup& setup, const Dictionary& words) {
    shards.push_back(setup.shards);
    return test::recording_pipeline(setup, words);
  };
  Host host{factory, {}, dictionary, true};
  host.ingest(std::vector<Event>(3));
  EXPECT_TRUE(host.act({.kind = ProcessAction::Kind::rescale, .at = {}, .shards = 4}));
  EXPECT_EQ(shards, (std::vector<int>{1, 4}));
  EXPECT_EQ(received(host), 3);
}

TEST(Host, ItFallsBackToTheCheckpointBeforeOrToTheVeryBeginning) {
  using Kind = ProcessAction::Kind;
  const Dictionary dictionary;
  Host host{test::recording_pipeline, {}, dictionary, true};
  for (int generation = 0; generation < 4; ++generation) {
    host.ingest(std::vector<Event>(3));
    for (const Kind kind : {Kind::fall_back, Kind::torn, Kind::crash}) {
      EXPECT_TRUE(host.act({.kind = kind, .at = {}, .kept = 0.5}));
      EXPECT_EQ(received(host), 3 * (generation + 1));
    }
    EXPECT_TRUE(host.checkpoint());
  }
}

/// Takes what is left of a checkpoint for a whole one.
class Credulous final : public Pipeline {
 public:
  void ingest(std::span<const Event> events) override { inner_.ingest(events); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override { return inner_.snapshot(as_of); }

  [[nodiscard]] std::vector<std::byte> checkpoint() override { return inner_.checkpoint(); }

  void restore(std::span<const std::byte> checkpoint) override {
    if (checkpoint.size() == sizeof(std::size_t)) inner_.restore(checkpoint);
  }

 private:
  test::RecordingPipeline inner_;
};

TEST(Host, WhoTakesATornCheckpointForWholeLosesWhatWasInIt) {
  const Dictionary dictionary;
  const PipelineFactory factory = [](const PipelineSetup&, const Dictionary&) {
    return std::make_unique<Credulous>();
  };
  Host host{factory, {}, dictionary, true};
  host.ingest(std::vector<Event>(5));
  EXPECT_TRUE(host.checkpoint());
  host.ingest(std::vector<Event>(2));
  EXPECT_TRUE(host.act({.kind = ProcessAction::Kind::torn, .at = {}, .kept = 0.9}));
  EXPECT_EQ(received(host), 2);
}

/// Cannot save its state.
class Stateless final : public Pipeline {
 public:
  void ingest(std::span<const Event> /*events*/) override {}

  [[nodiscard]] Snapshot snapshot(ArrivalTime /*as_of*/) override { return {}; }
};

TEST(Host, APipelineWithoutCheckpointsIsNeverCrashed) {
  const Dictionary dictionary;
  int made = 0;
  const PipelineFactory factory = [&](const PipelineSetup&, const Dictionary&) {
    ++made;
    return std::make_unique<Stateless>();
  };
  Host host{factory, {}, dictionary, true};
  EXPECT_FALSE(host.act({.kind = ProcessAction::Kind::crash, .at = {}}));
  EXPECT_EQ(made, 1);
}

}  // namespace
}  // namespace assay::sim
