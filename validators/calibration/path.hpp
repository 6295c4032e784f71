#pragma once

#include <span>
#include <vector>

#include "validators/calibration/look_estimate.hpp"
#include "validators/calibration/tally.hpp"

namespace assay::validators {

/// One replicate at its looks, in standard errors: the estimate, and its distance from the truth.
struct Path {
  std::span<const double> z;
  std::span<const double> error;
  std::span<const double> exaggeration = {};  ///< |estimate / truth|; none without an effect
};

/// Whether only the last look can reject.
[[nodiscard]] bool decides_once(std::span<const double> critical_values);

/// Adds what a method with these critical values makes of the path. `truth`: the effect's sign
/// counts; 0 where there is none, and then no rejection has the wrong one.
void count(const Path& path, std::span<const double> critical_values, double truth, Tally& tally);

/// Adds what every method makes of one metric in one replicate; a look without an estimate rejects
/// nothing. `critical_values` and `tallies`: by method.
void count(std::span<const LookEstimate> looks, double truth,
           std::span<const std::vector<double>> critical_values, std::span<Tally> tallies);

}  // namespace assay::validators
