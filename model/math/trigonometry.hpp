#pragma once

/// Reproducible trigonometry, made like elementary.hpp; only where a library wants it (starting
/// guesses, the t distribution with few degrees of freedom). sin and cos within 1 ulp, tan 2,
/// atan 3, asin 5, acos 4e-16 absolute, for |x| < 2^20; beyond, the reduction loses bits but stays
/// reproducible, and from 2^31 sin, cos and tan are NaN.
/// Checked: mpmath, tests/golden/elementary.txt.
namespace assay::math {

[[nodiscard]] double sin(double x);
[[nodiscard]] double cos(double x);
[[nodiscard]] double tan(double x);
[[nodiscard]] double atan(double x);
[[nodiscard]] double asin(double x);
[[nodiscard]] double acos(double x);

}  // namespace assay::math
