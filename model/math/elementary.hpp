#pragma once

#include "model/math/floating_point.hpp"

/// Elementary functions whose bits depend on nothing but IEEE 754: they are made of + - * / sqrt,
/// comparisons and integers. The C library's differ between processors, so everything that must be
/// reproducible uses these. Special values (zeros, infinities, NaN) are those of C's Annex F; errno
/// and the floating-point flags mean nothing.
///
/// Errors below are the largest seen against 60-digit values, in units in the last place.
/// Source:  table-driven reduction after P. T. P. Tang, ACM TOMS 15 (1989) 144-157,
///          doi:10.1145/63522.214389, and TOMS 16 (1990) 378-400, doi:10.1145/98267.98294.
/// Checked: mpmath, tests/golden/elementary.txt.
namespace assay::math {

/// e^x; 0.52 ulp, 1 ulp where the result is subnormal.
[[nodiscard]] double exp(double x);

/// e^x - 1, right also for tiny x; 1.1 ulp.
[[nodiscard]] double expm1(double x);

/// Natural logarithm; 0.51 ulp.
[[nodiscard]] double log(double x);

/// ln(1 + x), right also for tiny x; 0.6 ulp.
[[nodiscard]] double log1p(double x);

/// x^y; 0.52 ulp, 1 ulp where the result is subnormal.
[[nodiscard]] double pow(double x, double y);

}  // namespace assay::math
