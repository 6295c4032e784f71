#pragma once

#include <cstdint>

#include "validators/calibration/p_values.hpp"

namespace assay::validators {

/// Two arms of units of which each hits with a chance of its own arm's.
struct ProportionArms {
  std::int64_t control_units = 0;
  std::int64_t treatment_units = 0;
  double control_rate = 0.0;    ///< in [0, 1]
  double treatment_rate = 0.0;  ///< in [0, 1]
};

/// What the z-test of two proportions (reference/stats/two_proportions.hpp) does at these arms.
struct TwoProportionLaw {
  double rejected = 0.0;     ///< chance of p <= alpha
  UniformDistance distance;  ///< of the distribution of p from the uniform
  double mean_square = 1.0;  ///< of (estimate - difference of the rates) / pooled standard error
};

/// The law by enumeration: every pair of hits with its binomial chances, given that there is a
/// test. Left out are hits so far out in a tail that they and all beyond have less than 1e-15, and
/// where more than a million pairs are left the steps of p are below 0.01 and the law is the normal
/// limit: alpha, no distance, and the mean square (N / (N - 1)) v / v_pooled, N = n_C + n_T, with
/// the variances of the difference as it is and as if the rates were equal.
///
/// Expects units in both arms. Undefined pairs only (rates of 0 or 1): rejected 0.
[[nodiscard]] TwoProportionLaw two_proportion_law(const ProportionArms& arms, double alpha);

}  // namespace assay::validators
