#include "reference/streaming/streaming_pipeline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/input_error.hpp"
#include "tests/random_log.hpp"

namespace assay::reference {
namespace {

using tests::RandomLog;
using tests::Step;

/// With a checksum that fits the bytes: what a hostile hand would do.
std::vector<std::byte> signed_again(std::vector<std::byte> checkpoint) {
  const std::size_t body = checkpoint.size() - sizeof(std::uint64_t);
  std::uint64_t sum = XXH3_64bits(checkpoint.data(), body);
  for (std::size_t i = 0; i < sizeof sum; ++i, sum >>= 8U)
    checkpoint[body + i] = static_cast<std::byte>(sum & 0xFFU);
  return checkpoint;
}

/// Feeds the log up to each time and asks.
std::vector<Snapshot> answers(const RandomLog& log, const PipelineSetup& setup, std::size_t batch) {
  StreamingPipeline pipeline{setup, log.dictionary};
  std::vector<Snapshot> out;
  std::size_t at = 0;
  for (const ArrivalTime time : log.times()) {
    std::size_t until = at;
    while (until < log.events.size() && log.events[until].received_at <= time)
      ++until;
    while (at < until) {
      const std::size_t count = std::min(batch, until - at);
      pipeline.ingest(std::span{log.events}.subspan(at, count));
      at += count;
    }
    out.push_back(pipeline.snapshot(time));
  }
  return out;
}

RC_GTEST_PROP(StreamingPipeline, AnswersTheSameHoweverTheLogIsCutIntoBatches,
              (const std::vector<Step>& steps)) {
  const RandomLog log{steps};
  const auto whole = answers(log, log.setup, 1'000);
  RC_ASSERT(answers(log, log.setup, 1) == whole);
  RC_ASSERT(answers(log, log.setup, 3) == whole);
}

RC_GTEST_PROP(StreamingPipeline, AnswersTheSameInAnyNumberOfShards,
              (const std::vector<Step>& steps)) {
  const RandomLog log{steps};
  PipelineSetup sharded = log.setup;
  sharded.shards = *rc::gen::inRange(2, 8);
  RC_ASSERT(answers(log, sharded, 7) == answers(log, log.setup, 7));
}

RC_GTEST_PROP(StreamingPipeline, GoesOnAfterARestoreAsIfNothingHadHappened,
              (const std::vector<Step>& steps)) {
  const RandomLog log{steps, std::chrono::seconds{40}};
  RC_PRE(!log.events.empty());
  const auto cut = *rc::gen::inRange<std::size_t>(0, log.events.size());
  const std::span<const Event> events{log.events};
  StreamingPipeline steady{log.setup, log.dictionary};
  steady.ingest(events.first(cut));
  const auto saved = steady.checkpoint();
  PipelineSetup other_shards = log.setup;
  other_shards.shards = *rc::gen::inRange(1, 5);
  StreamingPipeline restored{other_shards, log.dictionary};
  restored.ingest(events.first(cut / 2));  // what was there is replaced
  restored.restore(saved);
  steady.ingest(events.subspan(cut));
  restored.ingest(events.subspan(cut));
  const ArrivalTime end = log.events.back().received_at;
  RC_ASSERT(restored.snapshot(end) == steady.snapshot(end));
  RC_ASSERT(restored.series() == steady.series());
}

RC_GTEST_PROP(StreamingPipeline, CountsEveryLineInExactlyOneClass,
              (const std::vector<Step>& steps)) {
  const RandomLog log{steps, std::chrono::seconds{30}};
  const Snapshot last = answers(log, log.setup, 9).back();
  std::int64_t received = 0;
  for (const EventCounts& row : last.counts.events) {
    RC_ASSERT(row.received == row.rejected + row.late + row.duplicate + row.untracked +
                                  row.out_of_window + row.no_unit + row.counted + row.held);
    received += row.received;
  }
  RC_ASSERT(received == static_cast<std::int64_t>(log.events.size()));
}

TEST(StreamingPipeline, RefusesADamagedCheckpoint) {
  const RandomLog log{std::vector<Step>(20)};
  StreamingPipeline pipeline{log.setup, log.dictionary};
  pipeline.ingest(log.events);
  const auto saved = pipeline.checkpoint();
  for (std::size_t i = 0; i < saved.size(); ++i) {
    auto damaged = saved;
    damaged[i] ^= std::byte{1};
    EXPECT_THROW(pipeline.restore(damaged), InputError) << "byte " << i;
    EXPECT_THROW(pipeline.restore(std::span{saved}.first(i)), InputError) << "cut at " << i;
  }
  pipeline.restore(saved);
}

/// A log whose events all arrive at one instant, two copies of most ids among them.
RandomLog one_instant(std::vector<Step> steps) {
  for (Step& step : steps) {
    step.gap = 0;
    step.id = step.id % 20;
  }
  return RandomLog{steps};
}

RC_GTEST_PROP(StreamingPipeline, DecidesCopiesOfOneInstantWhateverTheirOrder,
              (const std::vector<Step>& steps)) {
  const RandomLog log = one_instant(steps);
  std::vector<Event> backwards{log.events.rbegin(), log.events.rend()};
  StreamingPipeline forth{log.setup, log.dictionary};
  StreamingPipeline back{log.setup, log.dictionary};
  StreamingPipeline restored{log.setup, log.dictionary};
  const auto cut = log.events.size() / 2;
  forth.ingest(std::span{log.events}.first(cut));
  restored.restore(forth.checkpoint());  // in the middle of the instant
  forth.ingest(std::span{log.events}.subspan(cut));
  restored.ingest(std::span{log.events}.subspan(cut));
  back.ingest(backwards);
  const ArrivalTime end{std::chrono::seconds{2'000}};
  const Snapshot answer = forth.snapshot(end);
  RC_ASSERT(back.snapshot(end) == answer);
  RC_ASSERT(restored.snapshot(end) == answer);
}

TEST(StreamingPipeline, RefusesUnitsAndEventsOfNoKindInACheckpoint) {
  Dictionary dictionary;
  StreamingPipeline pipeline{PipelineSetup{}, dictionary};
  Event event;
  event.event_id = Text{"id"};
  event.units[0] = dictionary.unit(UnitKind::user, "u");
  event.payload = Classification{.unit_kind = UnitKind::user, .is_bot = true};
  pipeline.ingest({&event, 1});
  const auto saved = pipeline.checkpoint();
  StreamingPipeline other{PipelineSetup{}, dictionary};
  const std::size_t kind_at = saved.size() - 8 - 2;  // before is_bot and the checksum
  ASSERT_EQ(saved[kind_at], std::byte{0});
  auto changed = saved;
  changed[kind_at] = std::byte{9};
  EXPECT_THROW(other.restore(signed_again(changed)), InputError);
  other.restore(signed_again(saved));
}

TEST(StreamingPipeline, NeedsAtLeastOneShard) {
  const RandomLog log{std::vector<Step>{}};
  PipelineSetup none = log.setup;
  none.shards = 0;
  EXPECT_THROW(StreamingPipeline(none, log.dictionary), ContractError);
}

}  // namespace
}  // namespace assay::reference
