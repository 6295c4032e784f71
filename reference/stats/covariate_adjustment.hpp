#pragma once

#include <cstdint>
#include <vector>

#include "model/result.hpp"

namespace assay::stats {

/// Units with their covariates from before the experiment.
struct AdjustedUnits {
  std::vector<double> y;                        ///< the metric, per unit
  std::vector<bool> is_treatment;               ///< per unit
  std::vector<std::vector<double>> covariates;  ///< covariate by covariate, each per unit
};

/// One slope per covariate for both arms, or one for each arm (with the covariate centred over both
/// arms, so that the effect is the mean one).
enum class AdjustmentModel : std::uint8_t { ancova, lin };

struct AdjustedEffect {
  std::int64_t n = 0;                ///< units used
  double effect = 0.0;               ///< of treatment, adjusted, in the metric's unit
  double effect_unadjusted = 0.0;    ///< difference of the plain means
  std::vector<double> theta;         ///< slope per covariate (control's, of `lin`)
  double df = 0.0;                   ///< units minus independent columns
  double standard_error = 0.0;       ///< of the effect if the errors have one variance
  double t = 0.0;                    ///< effect / standard_error
  double p = 1.0;                    ///< two-sided, by Student's t
  std::vector<double> robust_error;  ///< HC0, HC1, HC2 and HC3: if each unit has its own variance
  double r_squared = 0.0;            ///< share of the metric's variation that the model explains
};

/// CUPED with any number of covariates, as a regression of the metric on arm and covariates.
///
///   y = a + effect * arm + sum theta_j (x_j - mean x_j) [+ sum g_j arm (x_j - mean x_j)] + error
///   standard_error^2 = s^2 sum w_i^2,   s^2 = sum e_i^2 / df,   effect = sum w_i y_i
///   HC0^2 = sum w_i^2 e_i^2,   HC1^2 = HC0^2 n / df,   HC2, HC3: e_i^2 over (1 - h_i), (1 - h_i)^2
///
/// A covariate that the others span (a constant one too) foretells nothing new: its theta is 0.
///
/// Undefined: too_few_units if an arm is empty, df < 1 or a unit fits itself alone (h = 1) and
/// counts;
///            zero_variance if the covariates tell the arms apart or the model fits perfectly;
///            overflow if a result is beyond the largest double.
/// Throws:    ContractError unless all lists have one value per unit, all finite.
/// Source:    A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, doi:10.1145/2433396.2433413;
///            W. Lin, Annals of Applied Statistics 7 (2013) 295-318, doi:10.1214/12-AOAS583;
///            J. G. MacKinnon, H. White, Journal of Econometrics 29 (1985) 305-325.
/// Checked:   statsmodels and R (lm, sandwich), tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<AdjustedEffect> covariate_adjustment(const AdjustedUnits& units,
                                                          AdjustmentModel model);

}  // namespace assay::stats
