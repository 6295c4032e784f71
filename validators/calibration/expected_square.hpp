#pragma once

#include "validators/calibration/two_proportion_law.hpp"
#include "validators/calibration/unit_law.hpp"

namespace assay::validators {

/// The mean of t^2 = ((estimate - truth) / standard error)^2 of Welch's test where the standard
/// error is right, for units of any law.
///
///   df / (df - 2) + 2 (k_T / n_T^2 - k_C / n_C^2)^2 / v^3,   v = s_T^2 / n_T + s_C^2 / n_C
///
/// k: third central moment of a unit, df: Satterthwaite's. With D the error of the estimate, V the
/// squared standard error and V = v (1 + e),
///
///   E t^2 = E D^2 (1 - e + e^2) / v + ... = 1 - E(D^2 e) / v + E(D^2 e^2) / v + ...
///
/// cov(mean^2, s^2) = k4 / n^2 (k4: fourth cumulant) makes the second term sum k4 / n^3 / v^2; the
/// third is, to this order, var(V) / v^2 + 2 cov(D, V)^2 / v^3 with var(s^2) = k4 / n + 2 s^4 /
/// (n - 1) and cov(mean, s^2) = k / n. The kurtosis cancels: a heavy tail makes t^2 vary more,
/// which its measured variance shows, and moves its mean only by the next order, 1 / n^2. What is
/// left is sum 2 s^4 / (n^2 (n - 1)) / v^2 = 2 / df, as of normal units, and the skewness where the
/// arms do not balance it. Of one sample: 1 + (2 + 2 skewness^2) / n.
///
/// Source: cumulants of sample moments: M. G. Kendall, A. Stuart, The Advanced Theory of Statistics
///         1, 4th ed., 1977, chapter 12; of one sample: P. Hall, The Bootstrap and Edgeworth
///         Expansion, 1992, section 2.6.
///
/// Of proportions it is the exact mean of their enumeration (two_proportion_law.hpp), in which the
/// pooled error is too large where there is an effect. 1 where too little is known (df <= 4).
[[nodiscard]] double expected_square(const UnitLaw& law);

/// The arms of a law of proportions, for its enumeration.
[[nodiscard]] ProportionArms proportion_arms(const UnitLaw& law);

/// The same as if both arms had the rate of all units: what is enumerated without an effect, where
/// the pilot's rates differ by chance alone.
[[nodiscard]] ProportionArms arms_without_effect(const UnitLaw& law);

}  // namespace assay::validators
