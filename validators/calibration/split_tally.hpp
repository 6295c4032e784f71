#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "validators/calibration/p_values.hpp"

namespace assay::validators {

/// The arms' sizes of one replicate at its looks, and what the analysis says of them.
struct LivedSplit {
  std::vector<std::vector<std::int64_t>> arms = {};  ///< units by look, then variant
  std::vector<double> p = {};  ///< of the sample ratio by look; 1 where there is none
  bool is_blocked = false;     ///< at the last look
};

/// What became of the sample ratio in many replicates: whole numbers only, so that parts add up to
/// the same in any order.
struct SplitTally {
  std::int64_t replications = 0;
  PValues last_p;                         ///< at the last look
  std::int64_t blocked = 0;               ///< worlds whose results are not shown at the last look
  std::int64_t alarmed_daily = 0;         ///< worlds with p below the block's level at some look
  std::int64_t alarmed_sequentially = 0;  ///< the same of the sequential test
  std::int64_t misjudged = 0;  ///< worlds in which p and what is shown contradict each other

  /// `weights`: of the design, by variant; 0 where it has none. Expects a look and two weights
  /// above 0.
  void add(const LivedSplit& split, std::span<const double> weights);

  void add(const SplitTally& other);

  friend bool operator==(const SplitTally&, const SplitTally&) = default;
};

}  // namespace assay::validators
