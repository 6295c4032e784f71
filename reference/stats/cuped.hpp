#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// Whose units give the regression of the metric on the covariate: both arms as one (`total`), the
/// arms' own deviations pooled (`within`), or the control alone.
enum class CupedTheta : std::uint8_t { total, within, control };

struct CupedTest {
  double theta = 0.0;  ///< metric per unit of covariate; 0 when the covariate is constant
  Sample control;      ///< adjusted
  Sample treatment;    ///< adjusted
  double variance_reduction_control = 0.0;    ///< 1 - adjusted / unadjusted variance
  double variance_reduction_treatment = 0.0;  ///< the same
  TestResult difference;                      ///< Welch's test of the adjusted arms
  double unadjusted_standard_error = 0.0;     ///< of the plain difference
  double variance_reduction = 0.0;            ///< 1 - (adjusted / unadjusted standard error)^2
};

/// Takes out of the metric y what a covariate x from before the experiment foretold.
///
///   theta = cov(x, y) / var(x),   adjusted mean = m_y - theta (m_x - m_x of both arms)
///   adjusted variance = v_y - 2 theta c_xy + theta^2 v_x
///
/// Undefined: as `welch`, of the plain and the adjusted arms.
/// Source:    A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, section 3.2,
///            doi:10.1145/2433396.2433413.
/// Checked:   mpmath at 50 digits, tea-tasting, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<CupedTest> cuped(const PairedSample& control, const PairedSample& treatment,
                                      CupedTheta theta = CupedTheta::total,
                                      const TestOptions& options = {});

}  // namespace assay::stats
