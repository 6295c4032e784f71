#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "validators/calibration/laws/law_experiment.hpp"
#include "validators/calibration/tally.hpp"

namespace assay::validators {

/// The last look of many replicates: whole numbers only, so that parts add up to the same in any
/// order.
class EndTally {
 public:
  void add(const LookEstimate& look);

  void add(const EndTally& other);

  [[nodiscard]] std::int64_t replications() const { return n_; }

  /// Of (estimate - truth) / standard error: the bias; 0 without a replicate.
  [[nodiscard]] double mean_error() const;
  [[nodiscard]] double variance_of_error() const;

  /// The replicates whose own interval, as the statistics give it, holds the truth.
  [[nodiscard]] Rate held() const { return {held_, n_}; }

  /// Of z: the drift.
  [[nodiscard]] double mean_z() const;

  friend bool operator==(const EndTally&, const EndTally&) = default;

 private:
  std::int64_t n_ = 0;
  std::int64_t error_ = 0;    // in units of 2^-20
  std::int64_t squares_ = 0;  // the same
  std::int64_t z_ = 0;        // the same
  std::int64_t held_ = 0;
};

/// One effect on one scale.
struct EffectCounts {
  std::vector<Tally> methods;  ///< in registry order
  EndTally end;

  void add(const EffectCounts& other);

  friend bool operator==(const EffectCounts&, const EffectCounts&) = default;
};

/// By effect, then scale.
using LawCounts = std::vector<std::array<EffectCounts, scales.size()>>;

/// No replicate counted.
[[nodiscard]] LawCounts no_counts(const LawExperiment& experiment);

void add(const LawCounts& part, LawCounts& sum);

/// Replicates [first, end) of the experiment under every method; `critical_values`: by method.
[[nodiscard]] LawCounts count(const LawExperiment& experiment,
                              std::span<const std::vector<double>> critical_values,
                              std::int64_t first, std::int64_t end);

}  // namespace assay::validators
