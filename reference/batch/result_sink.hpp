#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "model/dictionary.hpp"
#include "model/event.hpp"
#include "model/result_table.hpp"
#include "reference/batch/plan.hpp"
#include "reference/batch/segments.hpp"
#include "reference/batch/tally.hpp"
#include "reference/batch/unit_fold.hpp"

namespace assay::reference::unit_fold {

/// The rows of one experiment, filled unit by unit.
class ExperimentResults {
 public:
  ExperimentResults(const ExperimentPlan& plan, const Dictionary& dictionary);

  void count(const Counted& event) {
    totals_[event.feed.metric].count(event);
    if (event.feed.keeps_values) observed_.emplace_back(event.feed.metric, event.contribution);
    if (cuts_by_outcome_) note_segments(event, false);
  }

  void count_before(const Counted& event) {
    totals_[event.feed.metric].count_before(event);
    if (cuts_by_outcome_) note_segments(event, true);
  }

  /// Adds the unit's totals to every row it belongs to, or drops them; the next unit begins.
  void finish(const Standing& standing, bool is_bot);

  void append_to(Snapshot& snapshot) const;

 private:
  /// An event of the current unit in a segment cut by outcomes.
  struct SegmentEvent {
    std::uint32_t segment = 0;
    std::uint32_t metric = 0;
    std::uint8_t part = 0;
    bool before = false;
    std::int64_t contribution = 0;
    friend auto operator<=>(const SegmentEvent&, const SegmentEvent&) = default;
  };

  [[nodiscard]] Tally& tally(std::size_t segment, std::size_t variant, std::size_t metric);
  void add_to_segment(std::size_t segment, std::size_t variant);
  void add_outcome_segments(std::size_t variant);
  void add_segment_unit(std::span<const SegmentEvent> events, std::size_t variant);
  void note_segments(const Counted& event, bool before);
  void start_next_unit();

  const ExperimentPlan* plan_;
  Segments segments_;
  bool cuts_by_outcome_;
  std::vector<Tally> tallies_;  // [segment][variant][metric]
  std::vector<UnitCounts> unit_counts_;
  // Of the current unit:
  std::vector<Totals> totals_;  // by metric
  std::vector<Numbers> numbers_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> observed_;  // metric, value
  std::vector<SegmentEvent> segment_events_;
};

/// Where the fold of all units becomes a result table.
class ResultSink {
 public:
  ResultSink(std::span<const ExperimentPlan> plans, const Dictionary& dictionary);

  /// The bots among the units of the kind that is folded next.
  void set_bots(std::vector<bool> bots) { bots_ = std::move(bots); }

  void count(const Counted& event) { experiments_[event.experiment].count(event); }

  void count_before(const Counted& event) { experiments_[event.experiment].count_before(event); }

  void finish(std::uint32_t experiment, const Standing& standing, UnitId unit) {
    experiments_[experiment].finish(standing, bots_[unit.value]);
  }

  /// Result rows and unit counts, sorted.
  void append_to(Snapshot& snapshot) const;

 private:
  std::vector<bool> bots_;
  std::vector<ExperimentResults> experiments_;
};

}  // namespace assay::reference::unit_fold
