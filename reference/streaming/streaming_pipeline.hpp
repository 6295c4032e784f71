#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/pipeline.hpp"
#include "reference/streaming/experiment_track.hpp"
#include "reference/streaming/feed_index.hpp"
#include "reference/streaming/id_index.hpp"
#include "reference/streaming/journal.hpp"
#include "reference/streaming/outcome_chains.hpp"
#include "reference/streaming/tallies.hpp"

namespace assay::reference {

/// The reference pipeline: incremental, exact, retractable.
///
/// Each event is judged late or duplicate, appended to the journal, and moves the summaries of what
/// it feeds; a snapshot copies summaries. Events of one arrival instant are held until the instant
/// is over, because among copies with equal arrival the least counts, not the first seen.
class StreamingPipeline final : public Pipeline {
 public:
  StreamingPipeline(PipelineSetup setup, const Dictionary& dictionary);

  void ingest(std::span<const Event> events) override;
  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override;
  [[nodiscard]] SeriesTable series() override;
  [[nodiscard]] std::vector<std::byte> checkpoint() override;
  void restore(std::span<const std::byte> checkpoint) override;

  [[nodiscard]] std::optional<std::int64_t> work() const override { return work_; }

 private:
  class Encoder;
  class Decoder;

  void settle();
  void take_instant();
  void take(const Event& event, std::uint32_t hash);
  [[nodiscard]] bool is_late(const Event& event) const;
  void prefetch(const Event& event, std::uint32_t hash) const;

  void apply(std::uint32_t entry);
  [[nodiscard]] EventClass answer(std::uint32_t entry);
  [[nodiscard]] EventClass count(std::uint32_t entry);
  [[nodiscard]] EventClass classify(std::uint32_t entry);
  [[nodiscard]] EventClass define(std::uint32_t entry);

  [[nodiscard]] std::uint32_t track_index(Symbol experiment);
  EventClass expose(ExperimentTrack& track, std::uint32_t entry);
  [[nodiscard]] std::optional<std::int16_t> variant_of(ExperimentTrack& track, Symbol variant);
  void compile_first_version(std::uint32_t index);
  [[nodiscard]] EventClass judge_version(const ExperimentTrack& track, std::uint32_t version) const;
  void replay_exposures(ExperimentTrack& track);
  void set_class(std::uint32_t entry, EventClass event_class);
  [[nodiscard]] EventClass judge_outcome(const JournalEntry& event);

  void reset();

  [[nodiscard]] std::size_t shard_of(UnitId unit) const {
    return shards_ == 1 ? 0 : unit.value % shards_;
  }

  PipelineSetup setup_;
  const Dictionary* dictionary_;
  std::uint32_t shards_;
  Journal journal_;
  IdIndex ids_;
  OutcomeChains chains_;
  FeedIndex feeds_;
  std::vector<std::unique_ptr<ExperimentTrack>> tracks_;
  std::vector<std::uint32_t> track_of_symbol_;  // 1 + index
  std::vector<Event> pending_;                  // of the latest arrival instant
  std::deque<std::string> pending_texts_;       // bytes of the long ids in pending_
  Tallies tallies_;
  std::int64_t work_ = 0;  // lines taken or judged again, rows answered
};

/// Makes reference pipelines.
[[nodiscard]] PipelineFactory streaming_pipeline();

}  // namespace assay::reference
