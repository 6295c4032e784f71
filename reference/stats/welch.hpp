#pragma once

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// Difference of two means when the variances may differ (Welch's t-test).
///
///   effect = m_T - m_C,   a = v_T / n_T,   b = v_C / n_C,   standard_error = sqrt(a + b)
///   df = (a + b)^2 / (a^2 / (n_T - 1) + b^2 / (n_C - 1))
///
/// Undefined: too_few_units if an arm has fewer than 2; zero_variance if both variances are 0.
/// Throws:    ContractError if a mean is not finite or a variance is negative or not finite.
/// Source:    B. L. Welch, Biometrika 34 (1947) 28-35, doi:10.1093/biomet/34.1-2.28;
///            df: F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110-114, doi:10.2307/3002019.
/// Checked:   mpmath at 50 digits, scipy, statsmodels and R, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<TestResult> welch(const Sample& control, const Sample& treatment,
                                       const TestOptions& options = {});

/// The same variances judged by the normal distribution.
///
/// Undefined, Throws, Checked: as `welch`.
[[nodiscard]] Result<TestResult> z_test_means(const Sample& control, const Sample& treatment,
                                              const TestOptions& options = {});

/// Student's t-test: one variance for both arms, pooled over n_C + n_T - 2 degrees of freedom.
///
/// Undefined, Throws, Checked: as `welch`.
/// Source:  Student, Biometrika 6 (1908) 1-25, doi:10.1093/biomet/6.1.1.
[[nodiscard]] Result<TestResult> student_t(const Sample& control, const Sample& treatment,
                                           const TestOptions& options = {});

/// Satterthwaite's degrees of freedom of v_T + v_C, two independent squared errors with
/// n_T - 1 and n_C - 1 degrees of freedom. Expects a positive sum and two units in each arm.
[[nodiscard]] double satterthwaite_df(double squared_error_control, std::int64_t n_control,
                                      double squared_error_treatment, std::int64_t n_treatment);

/// v / n: the squared error of the arm's mean. Expects a unit.
[[nodiscard]] double squared_error(const Sample& arm);

/// Why the difference of these arms cannot be judged, if so. Throws: as `welch`.
[[nodiscard]] Result<void> can_compare(const Sample& control, const Sample& treatment);

}  // namespace assay::stats
