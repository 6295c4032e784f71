#pragma once

#include <optional>
#include <span>

#include "model/metric.hpp"
#include "model/result.hpp"
#include "reference/estimate.hpp"
#include "validators/oracle/unit_rows.hpp"

namespace assay::validators::two_pass {

struct Comparison {
  const MetricDefinition* metric = nullptr;
  const UnitRow* control = nullptr;  ///< nobody's where there is none
  const UnitRow* treatment = nullptr;
  double alpha = 0.05;  ///< intervals have confidence 1 - alpha
};

/// An estimate in the form in which the analysis gives its own, and the scale of its last digits.
struct Recomputed {
  reference::Estimate estimate;
  double magnitude = 0.0;       ///< of the terms of the difference, in its unit
  double lift_magnitude = 0.0;  ///< of the terms of the lift
};

/// The estimate that an analysis should give, from the units.
///
///   binomial       z-test of two proportions: p from the pooled variance, interval from the arms'
///                  own; divisor n. J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for
///                  Rates and Proportions, 3rd ed., 2003, sections 3.1 and 4.3
///   count, sum     B. L. Welch, Biometrika 34 (1947) 28-35, df by F. E. Satterthwaite, Biometrics
///                  Bulletin 2 (1946) 110-114
///   ratio          the delta method (`linearised`) and the normal distribution
///   any with a covariate, but the ratio: CUPED, theta over all units (`residual`), then Welch
///   lifts          m_T / m_C - 1 with se^2 = s_T^2 / m_C^2 + (m_T / m_C)^2 s_C^2 / m_C^2 and the
///                  unbiased variances, by the distribution of the difference; with a covariate
///                  the squared error of y_T - b x_T - (R y_C - b x_C) over m_C^2, where R is the
///                  ratio and b = theta (n_C + n_T R) / (n_C + n_T), since both adjusted means
///                  stand about one mean of the covariate
///
/// Undefined: overflow; too_few_units below 2 in an arm (a proportion: below 1), and for quantiles;
///            zero_variance where a standard error is 0 (CUPED: plain or adjusted);
///            zero_denominator. A lift is none where the control is 0 or its standard error is.
[[nodiscard]] Result<Recomputed> recompute(const Comparison& compared);

}  // namespace assay::validators::two_pass
