#pragma once

#include <optional>

#include "model/result_table.hpp"
#include "validators/calibration/gain_tally.hpp"

namespace assay::validators {

/// The adjusted estimate that an analysis gives.
struct AdjustedEstimate {
  double effect = 0.0;
  double standard_error = 0.0;
};

/// What a covariate brought to an estimate from these two rows; nothing where the rows have none,
/// or where the plain difference does not vary.
///
///   rho^2 = c^2 / (v_y v_x), each pooled over the arms with n - 1 as weights: of the covariance
///   within the arms, what the slope foretells of the metric
///
/// Source: A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, equation 5,
///         doi:10.1145/2433396.2433413: var(adjusted) = var(plain) (1 - rho^2).
[[nodiscard]] std::optional<CovariateGain> covariate_gain(const ResultRow& control,
                                                          const ResultRow& treatment,
                                                          const AdjustedEstimate& adjusted,
                                                          double truth);

}  // namespace assay::validators
