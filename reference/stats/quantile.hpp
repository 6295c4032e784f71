#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

namespace assay::stats {

/// The nine definitions of a sample quantile, by the numbers of Hyndman and Fan: 1 to 3 answer one
/// of the values (2: or the middle of two), 4 to 9 a point on a line between two of them. 7 is the
/// default of R and NumPy, 8 is nearly unbiased for the median whatever the distribution.
inline constexpr int quantile_types = 9;

/// The q-quantile of values in ascending order.
///
/// Where q n is a whole number up to rounding, types 1 to 3 follow the rounded product of doubles.
///
/// Undefined: too_few_units if there are none.
/// Throws:    ContractError unless q in [0, 1] and type in [1, 9].
/// Source:    R. J. Hyndman, Y. Fan, The American Statistician 50 (1996) 361-365,
///            doi:10.1080/00031305.1996.10473566.
/// Checked:   NumPy 2.4 and R 4.2, tests/cli/stats/statistics.test.cpp, 1e-14.
[[nodiscard]] Result<double> quantile_of_sorted(std::span<const double> ascending, double q,
                                                int type);

/// Finite values, in ascending order. Throws: ContractError where one is not finite.
[[nodiscard]] std::vector<double> sorted(std::span<const double> values);

/// An interval for a quantile from two of the sample's values, whatever the distribution.
struct QuantileRanks {
  std::int64_t lower = 0;  ///< rank of the lower end, 1 the smallest; 0: unbounded below
  std::int64_t upper = 0;  ///< rank of the upper end; n + 1: unbounded above
  double coverage = 0.0;   ///< P(lower <= X < upper) of the binomial X; at least 1 - alpha
};

/// Ranks of the values that hold the q-quantile between them with probability 1 - alpha or more,
/// alpha / 2 or less on each side.
///
///   lower: the smallest k with P(Bin(n, q) <= k) >= alpha / 2;   upper: one more than the smallest
///   k with P(Bin(n, q) > k) <= alpha / 2
///
/// Throws:  ContractError unless 1 <= n <= 1e12, q in (0, 1) and alpha in (0, 1).
/// Source:  W. J. Conover, Practical Nonparametric Statistics, 3rd ed. (1999), section 3.2.
/// Checked: scipy's and mpmath's binomial distribution for n to 1e10, alpha to 1e-10.
[[nodiscard]] QuantileRanks quantile_ranks(std::int64_t n, double q, double alpha);

}  // namespace assay::stats
