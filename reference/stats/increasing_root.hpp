#pragma once

#include <functional>

#include "model/result.hpp"

namespace assay::stats {

/// Where a continuous function that does not decrease is zero: the secant method, which falls back
/// to bisection, from a first guess; `step` > 0 is how far the root may be, and grows until a
/// change of sign is found. The answer is as exact as the function, to about 1e-12.
///
/// Undefined: no_convergence if no change of sign is found within 1e12 steps of the guess, or
///            the function is so bent that 200 evaluations are not enough.
/// Throws:    ContractError if the function gives NaN.
/// Checked:   tests/reference/stats/increasing_root.test.cpp.
[[nodiscard]] Result<double> increasing_root(const std::function<double(double)>& function,
                                             double guess, double step);

}  // namespace assay::stats
