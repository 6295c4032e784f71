#pragma once

#include "model/math/saddle_point.hpp"

namespace assay::math {

/// The regularised incomplete beta function I_p(a, b) as its logarithm, for parameters from
/// fractions to 1e13 and values far below the smallest double.
struct BetaTail {
  double log_value = 0.0;  ///< ln I_p(a, b)
  double slope = 0.0;      ///< its derivative by the log odds ln(p / q), > 0
};

/// Throws:  ContractError unless a, b > 0 and 0 < p < 1, or where the fraction does not converge
///          (not seen below 1e13).
/// Source:  A. R. DiDonato, A. H. Morris, ACM TOMS 18 (1992) 360-373, doi:10.1145/131766.131776,
///          equation 9; the factor before the fraction by Loader (saddle_point.hpp).
/// Checked: mpmath at 50 digits and scipy, tests/model/math/beta_tail.test.cpp.
[[nodiscard]] BetaTail beta_tail(const Share& share, double a, double b);

/// The share with ln I_p(a, b) = log_value, by Newton's method in the log odds. There the function
/// is concave, so that the steps approach from below and cannot run away.
///
/// Throws, Checked: as above, and unless log_value < 0.
[[nodiscard]] Share beta_share_at(double log_value, double a, double b);

}  // namespace assay::math
