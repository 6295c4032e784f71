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
