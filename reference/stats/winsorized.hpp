#pragma once

#include <span>

#include "model/result.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

struct Winsorized {
  Sample sample;              ///< of the values with both ends drawn in
  double low = 0.0;           ///< the value that stands for all below it
  double high = 0.0;          ///< and for all above it
  double trimmed_mean = 0.0;  ///< of the values that are neither end's
};

/// The mean and variance with the int(lower n) smallest values replaced by the next one, and the
/// int(upper n) largest likewise: a few huge values no longer decide them.
///
/// Undefined: too_few_units if nothing is left between the ends, or there are fewer than 2 values;
///            overflow if a moment has no double.
/// Throws:    ContractError unless the values are finite and both shares are in [0, 1].
/// Source:    J. W. Tukey, D. H. McLaughlin, Sankhya A 25 (1963) 331-352.
/// Checked:   scipy.stats.mstats.winsorize, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<Winsorized> winsorized(std::span<const double> values, double lower,
                                            double upper);

}  // namespace assay::stats
