#pragma once

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/two_proportions.hpp"

/// Intervals of one proportion with confidence 1 - alpha, alpha / 2 on each side.
///
/// Undefined: too_few_units if the arm is empty.
/// Throws:    ContractError unless 0 <= hits <= n, alpha in (0, 1) and, for the two that invert an
///            exact tail, n <= most_exact_units.
/// Source:    L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101-133,
///            doi:10.1214/ss/1009213286, which compares them all.
/// Checked:   mpmath at 50 digits, statsmodels, scipy and R, tests/cli/stats/statistics.test.cpp;
///            extremes by mpmath, tests/reference/stats/binomial_interval.test.cpp.
namespace assay::stats {

/// The rates that the exact one-sided tests at alpha / 2 do not reject: never covers less than it
/// says. Beta quantiles, alpha / 2 of (hits, n - hits + 1) and 1 - alpha / 2 of (hits + 1, n -
/// hits). Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413.
[[nodiscard]] Result<Interval> clopper_pearson(const Proportion& arm, double alpha);

/// Equal-tailed posterior under Jeffreys' prior: quantiles of Beta(hits + 1/2, n - hits + 1/2).
[[nodiscard]] Result<Interval> jeffreys(const Proportion& arm, double alpha);

/// The rates that the score test does not reject.
/// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212.
[[nodiscard]] Result<Interval> wilson(const Proportion& arm, double alpha);

/// Wald's interval after adding z^2 / 2 hits and as many misses, cut to [0, 1].
/// Source: A. Agresti, B. A. Coull, American Statistician 52 (1998) 119-126.
[[nodiscard]] Result<Interval> agresti_coull(const Proportion& arm, double alpha);

}  // namespace assay::stats
