#pragma once

#include <vector>

#include "validators/calibration/look_plan.hpp"

namespace assay::validators {

/// The |z| at each look from which on a two-sided normal mixture speaks against no effect, at any
/// looks whatever, tuned to be narrowest at the information fraction `tuned_at`.
///
///   z^2 = 2 A / (A - 1) (ln(1 / alpha) + ln(A) / 2),   A = 1 + t u / tuned_at
///   u - ln(1 + u) = -2 ln alpha
///
/// Throws:  ContractError unless tuned_at > 0.
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, equation 14; the tuning: reference/stats/asymptotic_sequence.hpp.
[[nodiscard]] std::vector<double> normal_mixture_bound(const LookPlan& plan, double tuned_at);

}  // namespace assay::validators
