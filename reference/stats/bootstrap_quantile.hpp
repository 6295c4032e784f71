#pragma once

#include <cstdint>
#include <span>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

namespace assay::stats {

struct BootstrapQuantile {
  std::int64_t rank = 0;        ///< k = ceil(n q), 1 the smallest; at least 1
  double point = 0.0;           ///< the value of that rank
  double mean = 0.0;            ///< of the bootstrap distribution
  double standard_error = 0.0;  ///< its standard deviation
  Interval percentile;          ///< its alpha / 2 and 1 - alpha / 2 quantiles
};

/// The bootstrap of a quantile without drawing: the law of the k-th smallest of n values drawn with
/// replacement is known.
///
///   P(X*_(k) <= x_(j)) = P(Bin(n, j / n) >= k)
///
/// Undefined: too_few_units if there are no values; overflow if the spread has no double.
/// Throws:    ContractError unless the values are finite, q in [0, 1] and alpha in (0, 1).
/// Source:    A. D. Hutson, M. D. Ernst, J. R. Stat. Soc. B 62 (2000) 89-94,
///            doi:10.1111/1467-9868.00221.
/// Checked:   scipy's binomial distribution, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<BootstrapQuantile> bootstrap_quantile(std::span<const double> values, double q,
                                                           double alpha = 0.05);

}  // namespace assay::stats
