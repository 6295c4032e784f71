#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "model/dictionary.hpp"
#include "model/result_table.hpp"
#include "reference/batch/plan.hpp"
#include "reference/batch/unit_fold.hpp"

namespace assay::reference::unit_fold {

/// Where the fold of all units becomes a series table: the same units and events as the results,
/// laid out by event time.
class SeriesSink {
 public:
  SeriesSink(std::span<const ExperimentPlan> plans, Duration width, const Dictionary& dictionary);

  void set_bots(std::vector<bool> bots) { bots_ = std::move(bots); }

  void count(const Counted& event);

  void count_before(const Counted& /*event*/) {}

  void finish(std::uint32_t experiment, const Standing& standing, UnitId unit);

  [[nodiscard]] SeriesTable table() const;

 private:
  /// Windows have numbers: [k width, (k + 1) width) from the epoch is window k.
  using Window = std::int64_t;

  struct UnitEvent {
    std::uint32_t experiment = 0;
    std::uint32_t metric = 0;
    Window window = 0;
    std::uint8_t part = 0;
    std::int64_t contribution = 0;
  };

  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Window>;

  [[nodiscard]] Window window_of(EventTime time) const;
  [[nodiscard]] SeriesRow& row(const Key& key);
  void add_events(std::uint32_t experiment, std::uint32_t variant);

  std::span<const ExperimentPlan> plans_;
  Duration width_;
  const Dictionary& dictionary_;
  std::vector<bool> bots_;
  std::vector<UnitEvent> unit_events_;  // of the current unit
  std::map<Key, SeriesRow> rows_;       // by plan, variant, metric, window
};

}  // namespace assay::reference::unit_fold
