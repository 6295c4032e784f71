#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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
/// Each event is judged late or duplicate and appended to the journal (admission.cpp), then moves
/// the summaries of what it feeds (streaming_pipeline.cpp); a snapshot copies summaries. What was
/// appended is applied when its arrival instant is over, because among copies with equal arrival
/// the least counts, not the first seen.
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

  /// The lesser claim of two copies of one event id, until their arrival instant is over.
  struct Copy {
    std::uint32_t entry = 0;
    Event event;
  };

  void admit(std::span<const Event> events);
  void admit(const Event& event, std::uint32_t hash);
  void meet_copy(std::uint32_t entry, const Event& copy);
  void drop_duplicate(const Event& copy, std::uint32_t entry);
  [[nodiscard]] bool is_late(const Event& event) const;
  void close_instant();
  void apply_closed();
  void settle();
  void prefetch(const JournalEntry& event);

  void apply(std::uint32_t entry);
  [[nodiscard]] EventClass answer(std::uint32_t entry);
  [[nodiscard]] EventClass count(std::uint32_t entry, JournalEntry& event);
  [[nodiscard]] EventClass classify(std::uint32_t entry);
  [[nodiscard]] EventClass define(std::uint32_t entry);

  [[nodiscard]] std::uint32_t track_index(Symbol experiment);
  [[nodiscard]] EventClass expose(ExperimentTrack& track, std::uint32_t entry);
  [[nodiscard]] std::optional<std::int16_t> variant_of(ExperimentTrack& track, Symbol variant);
  [[nodiscard]] MembershipColumns columns_for(const CompiledExperiment& experiment,
                                              const std::optional<CompiledExperiment>& before);
  void compile_first_version(std::uint32_t index);
  [[nodiscard]] EventClass judge_version(const ExperimentTrack& track, std::uint32_t version) const;
  void replay_exposures(ExperimentTrack& track);
  void set_class(std::uint32_t entry, EventClass event_class);
  template <class Visit>
  EventClass best_of_fed(const JournalEntry& event, const UnitRecord& user, Visit visit);
  [[nodiscard]] UnitRecord open_unit(const JournalEntry& event, UnitKind kind);
  [[nodiscard]] EventClass judge_outcome(std::uint32_t entry);

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
  std::uint32_t applied_ = 0;                   // entries before this one are in the summaries
  std::uint32_t closed_ = 0;                    // entries before this one: their instant is over
  ArrivalTime instant_;                         // of the latest arrival
  std::vector<Copy> copies_;                    // that met their like within this instant
  Tallies tallies_;
  std::int64_t work_ = 0;  // lines taken or judged again, rows answered
};

/// Makes reference pipelines.
[[nodiscard]] PipelineFactory streaming_pipeline();

}  // namespace assay::reference
