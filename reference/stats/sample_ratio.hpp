#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/result.hpp"

namespace assay::stats {

/// Below this p of the sample ratio, results must not be shown.
inline constexpr double sample_ratio_block = 0.001;

struct SampleRatioTest {
  std::vector<double> expected;  ///< units per arm under the design
  double chi_squared = 0.0;
  std::int64_t df = 0;
  double p = 1.0;        ///< in [0, 1]; 0 where it is below the smallest double
  double log10_p = 0.0;  ///< also where p is 0
};

/// Whether the arms' sizes fit the design: Pearson's chi-square against the weights (any positive
/// scale), with k - 1 degrees of freedom.
///
/// Undefined: too_few_units if nobody was exposed.
/// Throws:    ContractError unless there are two arms, as many counts as weights, every count >= 0
///            and every weight > 0.
/// Source:    K. Pearson, Philosophical Magazine 50 (1900) 157-175; in experiments: A. Fabijan et
///            al., KDD 2019, doi:10.1145/3292500.3330722.
/// Checked:   mpmath at 50 digits, scipy and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<SampleRatioTest> sample_ratio(std::span<const std::int64_t> observed,
                                                   std::span<const double> weights);

}  // namespace assay::stats
