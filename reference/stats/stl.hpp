#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/result.hpp"
#include "reference/stats/loess.hpp"

namespace assay::stats {

/// How a series is taken apart. A window of 0 stands for the authors' choice.
struct StlOptions {
  std::int64_t period = 2;                ///< values per cycle, at least 2
  LoessOptions seasonal = {};             ///< smooths each place of the cycle from cycle to cycle
  LoessOptions trend = {.window = 0};     ///< 0: next odd from 1.5 period / (1 - 1.5 / seasonal)
  LoessOptions low_pass = {.window = 0};  ///< 0: next odd above period
  int inner_iterations = 2;               ///< passes between season and trend, at least 1
  int outer_iterations = 0;  ///< passes that find outliers; 15 leaves them no influence
  friend bool operator==(const StlOptions&, const StlOptions&) = default;
};

/// The same options with the authors' choice where a window is 0.
[[nodiscard]] StlOptions with_windows(StlOptions options);

struct StlDecomposition {
  std::vector<double> seasonal;  ///< sums to about 0 over a cycle
  std::vector<double> trend;
  std::vector<double> remainder;  ///< value - seasonal - trend
  std::vector<double> weights;    ///< in [0, 1], of each value in the last pass; 0: an outlier
};

/// Takes a series apart into a season, a trend and what remains, by local regressions (STL). The
/// robust scale is 6 times the true median of |remainder|; where that is rounding alone, all
/// weights are 1. Memory is linear in the series; time is that times the windows over the jumps,
/// times the iterations.
///
/// Undefined: too_few_units below two periods; overflow if a part has no double.
/// Throws:    ContractError where an option is out of range or a value is not finite.
/// Source:    R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, J. Off. Stat. 6 (1990)
///            3-73.
/// Checked:   statsmodels 0.15 and R 4.2, tests/cli/stats/statistics.test.cpp, 1e-8.
[[nodiscard]] Result<StlDecomposition> stl(std::span<const double> values,
                                           const StlOptions& options);

}  // namespace assay::stats
