#pragma once

#include "reference/stats/normal_power.hpp"

namespace assay::stats {

/// Power of Student's test: the chance that a noncentral t with mean parameter `shift` and `df`
/// degrees of freedom passes `critical`; two-sided, both tails count.
///
///   power = E[ normal_power(shift, critical s) ],   df s^2 ~ chi-squared with df
///
/// The mean over s is integrated in u = ln s by adaptive Gauss-Kronrod panels: unlike the usual
/// series its cost does not grow with shift or df, and power and miss both keep their digits.
///
/// Throws:  ContractError unless shift and critical are finite and df > 0.
/// Source:  N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 2, 2nd
///          ed., 1995, section 31.3; nodes: R. Piessens et al., QUADPACK, 1983.
/// Checked: mpmath, tests/reference/stats/t_power.test.cpp; df from 0.1 to 2e10, 1e-10 relative.
[[nodiscard]] Power t_power(double shift, double critical, double df, Alternative alternative);

}  // namespace assay::stats
