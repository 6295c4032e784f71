#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reference/stats/crossing.hpp"
#include "validators/calibration/event_level.hpp"
#include "validators/calibration/final_tally.hpp"
#include "validators/calibration/gain_tally.hpp"
#include "validators/calibration/look_plan.hpp"
#include "validators/calibration/split_tally.hpp"
#include "validators/calibration/tally.hpp"
#include "validators/calibration/unit_law.hpp"

/// What every method really costs: its error, coverage and power from many replicates of one
/// experiment, on rungs that must agree.
namespace assay::validators {

/// Part `index` of `count`, from 1: the work items that one of several machines does.
struct Shard {
  std::int64_t index = 1;
  std::int64_t count = 1;
  friend bool operator==(const Shard&, const Shard&) = default;
};

/// What fixes every number of a calibration.
struct CalibrationSettings {
  EventWorld world;
  double alpha = 0.05;                      ///< of every method, two-sided
  std::int64_t replications = 20'000;       ///< of sufficient statistics
  std::int64_t event_replications = 4'000;  ///< of the world through the pipeline
};

/// What is known of an experiment before its replicates are counted, from a few lives of the world.
struct CalibrationPlan {
  LookPlan looks;
  std::vector<std::string> metrics;  ///< of the experiment
  std::vector<double> drift;         ///< by metric: mean of truth / standard error at the last look
  std::vector<UnitLaw> laws = {};    ///< by metric
  std::vector<double> weights = {};  ///< of the design by variant, sum 1; the first is control
};

/// Whether the metric differs between the arms in the world that is lived.
[[nodiscard]] bool has_effect(const CalibrationPlan& plan, std::size_t metric);

/// Lives `pilot_replications` worlds.
[[nodiscard]] CalibrationPlan plan_calibration(const CalibrationSettings& settings);

/// Tallies by metric, then method in registry order.
using TallyTable = std::vector<std::vector<Tally>>;

/// What has been counted so far; parts of one calibration add up in any order.
struct CalibrationCounts {
  TallyTable sufficient;
  TallyTable event;
  std::vector<FinalTally> last_looks;  ///< of the event level, by metric
  std::vector<GainTally> gains;        ///< of the event level, by metric; empty without a covariate
  SplitTally split;                    ///< of the event level

  void add(const CalibrationCounts& other);

  friend bool operator==(const CalibrationCounts&, const CalibrationCounts&) = default;
};

/// No replicate counted.
[[nodiscard]] CalibrationCounts no_counts(const CalibrationPlan& plan);

/// A calibration cut into work items that can be done anywhere, in any order.
class Calibration {
 public:
  /// Throws: InputError where a method has no critical values for the plan.
  Calibration(CalibrationSettings settings, CalibrationPlan plan);

  [[nodiscard]] const CalibrationSettings& settings() const { return settings_; }

  [[nodiscard]] const CalibrationPlan& plan() const { return plan_; }

  /// By method in registry order.
  [[nodiscard]] const std::vector<std::vector<double>>& critical_values() const {
    return critical_values_;
  }

  /// How the method ends on the metric by exact integration.
  [[nodiscard]] stats::Crossing crossing(std::size_t metric, std::size_t method) const;

  [[nodiscard]] std::int64_t items() const;

  /// How many items the shard has.
  [[nodiscard]] std::int64_t items(const Shard& shard) const;

  /// The counts of item `item`.
  [[nodiscard]] CalibrationCounts count(std::int64_t item) const;

  /// The counts of the shard's items [first, end), on at most `jobs` threads.
  [[nodiscard]] CalibrationCounts count(const Shard& shard, std::int64_t first, std::int64_t end,
                                        int jobs) const;

 private:
  [[nodiscard]] std::int64_t sufficient_blocks() const;
  void count_sufficient(std::int64_t block, CalibrationCounts& out) const;
  void count_events(std::int64_t block, CalibrationCounts& out) const;

  CalibrationSettings settings_;
  CalibrationPlan plan_;
  std::vector<std::vector<double>> critical_values_;
};

}  // namespace assay::validators
