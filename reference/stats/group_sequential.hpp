#pragma once

#include <span>
#include <vector>

#include "model/result.hpp"
#include "reference/stats/spending.hpp"

namespace assay::stats {

/// The bounds z_k of an error-spending rule, with -z_k below if it is two-sided: the process first
/// crosses at look k with the probability spent[k] - spent[k - 1].
///
/// A look that spends nothing, also where `spent` falls by rounding, or less than 1e-290 has no
/// bound: infinity. It is found by Newton's method on the logarithm of the crossing probability,
/// which is concave (Prekopa), from the quantile of the step, which lies above.
///
/// Throws:  ContractError unless information rises, is > 0 and finite, and `spent` is in [0, 1), as
///          long as `information`.
/// Source:  K. K. G. Lan, D. L. DeMets, Biometrika 70 (1983) 659-663,
///          doi:10.1093/biomet/70.3.659.
/// Checked: gsDesign and rpact, tests/cli/stats/statistics.test.cpp, and integration at 30 digits,
///          tests/reference/stats/group_sequential.test.cpp, 1e-10.
[[nodiscard]] std::vector<double> spending_bounds(std::span<const double> information,
                                                  std::span<const double> spent, Sides sides);

/// Bounds in a fixed shape: z_k = C t_k^(delta - 1/2). delta = 0 is O'Brien and Fleming's rule,
/// delta = 1/2 Pocock's.
struct WangTsiatis {
  double constant = 0.0;  ///< C, the bound at t = 1
  std::vector<double> z;
};

/// The constant C with which a rule of this shape has the level's error.
///
/// Undefined: no_convergence where no finite constant has it: delta is so large that early bounds
///            are 0.
/// Throws:  ContractError unless information is as for `spending_bounds`, delta is finite and alpha
///          in (0, 1).
/// Source:  S. K. Wang, A. A. Tsiatis, Biometrics 43 (1987) 193-199, doi:10.2307/2531959;
///          S. J. Pocock, Biometrika 64 (1977) 191-199, doi:10.1093/biomet/64.2.191; P. C. O'Brien,
///          T. R. Fleming, Biometrics 35 (1979) 549-556, doi:10.2307/2530245.
/// Checked: rpact and gsDesign, tests/cli/stats/statistics.test.cpp; Jennison and Turnbull's tables
///          2.1, 2.3 and 2.9.
[[nodiscard]] Result<WangTsiatis> wang_tsiatis(std::span<const double> information, double delta,
                                               const ErrorLevel& level);

/// P(|Z_k| >= z_{alpha/2} at some look so far), per look: what an A/A experiment errs that is
/// judged at every look as if it were the only one. The same as the rule of constant bounds there.
///
/// Throws:  as `crossing`, and ContractError unless alpha in (0, 1).
/// Source:  P. Armitage, C. K. McPherson, B. C. Rowe, JRSS A 132 (1969) 235-244,
///          doi:10.2307/2343787, table 2.
/// Checked: gsDesign and rpact, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] std::vector<double> naive_peeking(std::span<const double> information, double alpha);

/// p of a z at its look alone, one- or two-sided.
[[nodiscard]] double nominal_p(double z, Sides sides);

}  // namespace assay::stats
