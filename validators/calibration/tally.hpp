#pragma once

#include <cstdint>
#include <vector>

#include "reference/stats/inference.hpp"

namespace assay::validators {

/// What became of many replicates of one experiment under one method: whole numbers only, so that
/// parts add up to the same in any order.
struct Tally {
  explicit Tally(std::size_t looks) : stopped(looks) {}

  std::int64_t replications = 0;
  std::vector<std::int64_t> stopped;  ///< by the look that rejected first
  std::int64_t wrong_sign = 0;        ///< rejections on the other side of the truth
  std::int64_t exaggeration = 0;      ///< sum of |estimate / truth| at rejections, in 2^-20
  std::int64_t covered = 0;           ///< the interval at the decision holds the truth
  std::int64_t covered_at_end = 0;    ///< the interval at the last look does, whatever was decided
  std::int64_t covered_always = 0;    ///< the intervals of all looks do
  std::int64_t undefined = 0;         ///< looks without an estimate: nothing is rejected there

  void add(const Tally& other);

  [[nodiscard]] std::int64_t rejections() const;

  friend bool operator==(const Tally&, const Tally&) = default;
};

/// A share with its interval.
struct Rate {
  std::int64_t hits = 0;
  std::int64_t n = 0;

  [[nodiscard]] double value() const;

  /// Clopper-Pearson at confidence 1 - alpha. All of [0, 1] where n is 0.
  [[nodiscard]] stats::Interval interval(double alpha) const;

  friend bool operator==(const Rate&, const Rate&) = default;
};

/// The share of replicates that reject at look `look` or before.
[[nodiscard]] Rate rejected_by(const Tally& tally, std::size_t look);

/// The expected information fraction at the decision, of the planned.
[[nodiscard]] double expected_information(const Tally& tally,
                                          const std::vector<double>& information);

}  // namespace assay::validators
