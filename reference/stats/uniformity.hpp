#pragma once

#include <span>

#include "model/result.hpp"

/// Are these values, p-values of many A/A experiments say, uniform on [0, 1]?
namespace assay::stats {

struct UniformityTest {
  double statistic = 0.0;
  double p = 1.0;        ///< in [0, 1], for this number of values
  double p_limit = 1.0;  ///< for many values, keeping its digits down to 1e-300
};

/// Kolmogorov and Smirnov: the largest distance between the empirical distribution and the line.
/// `p` is exact to 2e-10.
///
/// Undefined: too_few_units if there are no values.
/// Throws:    ContractError unless every value is in [0, 1].
/// Source:    kolmogorov_law.hpp.
/// Checked:   scipy and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<UniformityTest> kolmogorov_smirnov(std::span<const double> values);

/// Anderson and Darling: the squared distance with weight 1 / (u (1 - u)), which sees the ends.
///
///   A^2 = -n - sum of (2i - 1) (ln u_(i) + ln(1 - u_(n+1-i))) / n
///
/// `p` follows Marsaglia and Marsaglia: off in the fifth digit, and never below 0.0006 / n; where
/// it must be small, look at `p_limit`. A value of exactly 0 or 1 makes A^2 infinite and p 0.
///
/// Undefined, Throws: as above.
/// Source:    G. Marsaglia, J. Marsaglia, J. Stat. Softw. 9(2) (2004), doi:10.18637/jss.v009.i02.
/// Checked:   mpmath and R's goftest, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<UniformityTest> anderson_darling(std::span<const double> values);

/// Cramer and von Mises: the squared distance.
///
///   W^2 = 1 / (12n) + sum of (u_(i) - (2i - 1) / (2n))^2
///
/// `p` is the limit with its first correction in 1 / n; below 1e-10, where the correction outweighs
/// the rest, the limit's tail but at most 1e-10.
///
/// Undefined, Throws: as above.
/// Source:    S. Csorgo, J. J. Faraway, J. R. Stat. Soc. B 58 (1996) 221-234, equation 1.8.
/// Checked:   mpmath and scipy.stats.cramervonmises, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<UniformityTest> cramer_von_mises(std::span<const double> values);

}  // namespace assay::stats
