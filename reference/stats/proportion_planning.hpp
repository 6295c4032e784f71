#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"

/// Fixed-horizon planning of a difference of two proportions, equal arms, by the normal
/// distribution. Numbers of units are real: rounding up is the caller's.
///
/// Throws:  ContractError unless the rates are in [0, 1] and alpha and power in (0, 1).
/// Source:  J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988,
///          chapter 6 (arcsine); J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates
///          and Proportions, 3rd ed., 2003, section 4.2 (pooled_null).
/// Checked: mpmath at 50 digits, statsmodels, pwr and R, tests/cli/stats/statistics.test.cpp.
namespace assay::stats {

/// How the difference is measured, in standard errors.
enum class ProportionMethod : std::uint8_t {
  arcsine,      ///< of 2 asin sqrt(p), whose variance is 1 / n; two-sided, both tails count
  pooled_null,  ///< critical value by the variance if the rates are equal; the wrong tail neglected
  unpooled,     ///< by the variance as they are throughout; the wrong tail neglected
};

struct ProportionPlan {
  double control = 0.0;    ///< rate of control
  double treatment = 0.0;  ///< rate of treatment
  double alpha = 0.05;
  Alternative alternative = Alternative::two_sided;
  ProportionMethod method = ProportionMethod::arcsine;
};

/// Chance of a significant result with `n` units in each arm, n > 0.
///
/// Undefined: zero_variance if both rates are 0 or 1 and the method divides by their variance.
[[nodiscard]] Result<double> power_of_proportions(double n, const ProportionPlan& plan);

/// Units of each arm with which the difference is found with the power.
///
///   arcsine      n = 2 shift^2 / h^2,   h = 2 asin sqrt(p_T) - 2 asin sqrt(p_C)
///   pooled_null  n = (z_alpha sqrt(2 p q) + z_{1-power} sqrt(p_C q_C + p_T q_T))^2 / (p_T - p_C)^2
///   unpooled     n = (z_alpha + z_{1-power})^2 (p_C q_C + p_T q_T) / (p_T - p_C)^2
///
/// Throws:    also unless alpha < power.
/// Undefined: zero_denominator if the rates are equal or differ the other way than the alternative;
///            zero_variance if both are 0 or 1 and the method needs their variance.
[[nodiscard]] Result<double> units_per_arm_needed(double power, const ProportionPlan& plan);

}  // namespace assay::stats
