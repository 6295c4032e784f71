#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "validators/calibration/laws/law_counts.hpp"
#include "validators/calibration/laws/split_experiment.hpp"

/// Every method on laws of metrics, without a world of events.
namespace assay::validators {

/// What fixes every number of a comparison.
struct ComparisonSettings {
  std::vector<LawSpec> laws = default_laws();
  /// Correlations of the metric with a covariate, each compared beside no covariate. None: 0, 0.3,
  /// 0.7 and 0.95, where the law attains them.
  std::optional<std::vector<double>> rhos;
  /// Relative effects beside none. None: 0.5, 1 and 1.3 times the effect that a fixed horizon finds
  /// with a power of 80 %.
  std::optional<std::vector<double>> effects;
  ArmUnits units{10'000, 10'000};
  LookPlan looks = LookPlan::equal(14, 0.05, 20'000.0);
  std::vector<double> shares{0.49};   ///< of control, beside the design's: for the sample ratio
  std::int64_t replications = 2'000;  ///< of every experiment; of splits 20 times as many
  std::uint64_t seed = 42;
  reference::Estimator estimate = reference::estimate;  ///< the statistics under test
};

/// A correlation that was left out because the law cannot have it.
struct Unattainable {
  std::string law;
  double rho = 0.0;
  double most = 0.0;  ///< 0: the metric takes no covariate
};

/// What was counted so far; parts add up in any order.
struct ComparisonCounts {
  std::vector<LawCounts> laws;             ///< by experiment
  std::vector<std::vector<Tally>> splits;  ///< by split, then rule

  void add(const ComparisonCounts& other);

  friend bool operator==(const ComparisonCounts&, const ComparisonCounts&) = default;
};

/// A comparison cut into work items that can be done anywhere, in any order.
class Comparison {
 public:
  /// Throws: InputError where a stated correlation, effect or look is impossible, or a method has
  /// no critical values for the looks.
  explicit Comparison(ComparisonSettings settings);

  [[nodiscard]] const ComparisonSettings& settings() const { return settings_; }

  /// By law, then no covariate before every correlation.
  [[nodiscard]] const std::vector<std::unique_ptr<const LawExperiment>>& experiments() const {
    return experiments_;
  }

  /// The design's share first.
  [[nodiscard]] const std::vector<SplitExperiment>& splits() const { return splits_; }

  [[nodiscard]] const std::vector<Unattainable>& unattainable() const { return unattainable_; }

  [[nodiscard]] ComparisonCounts no_counts() const;

  [[nodiscard]] std::int64_t items() const;

  /// The counts of items [first, end), on at most `jobs` threads.
  [[nodiscard]] ComparisonCounts count(std::int64_t first, std::int64_t end, int jobs) const;

 private:
  void add_experiment(const LawSpec& law, std::optional<double> rho);
  void count(std::int64_t item, ComparisonCounts& out) const;

  ComparisonSettings settings_;
  std::vector<std::unique_ptr<const LawExperiment>> experiments_;
  std::vector<SplitExperiment> splits_;
  std::vector<Unattainable> unattainable_;
  std::vector<std::vector<double>> critical_values_;  // by method
};

}  // namespace assay::validators
