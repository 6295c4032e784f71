#pragma once

/// Distribution functions and quantiles, reproducible: Boost.Math on Real. `cdf` is P(X <= x), `sf`
/// is P(X > x), each computed on its own, so that neither tail is a difference from 1 and both keep
/// their digits down to 1e-300. `quantile(p)` solves cdf = p and `upper_quantile(p)` sf = p, for
/// 0 < p < 1.
///
/// Throws:  ContractError where an argument is outside its range or not finite, or where an
///          iteration does not converge (none is known).
/// Checked: mpmath at 50 digits and scipy, tests/golden/special.txt, 1e-12 relative.
namespace assay::math {

[[nodiscard]] double normal_cdf(double z);
[[nodiscard]] double normal_sf(double z);
[[nodiscard]] double normal_pdf(double z);
[[nodiscard]] double normal_quantile(double p);
[[nodiscard]] double normal_upper_quantile(double p);

/// ln of normal_cdf and normal_sf, also where these are below the smallest double.
[[nodiscard]] double log_normal_cdf(double z);
[[nodiscard]] double log_normal_sf(double z);

/// Student's t; `df` > 0, need not be whole.
[[nodiscard]] double student_t_cdf(double t, double df);
[[nodiscard]] double student_t_sf(double t, double df);
[[nodiscard]] double student_t_quantile(double p, double df);
[[nodiscard]] double student_t_upper_quantile(double p, double df);

/// Chi-squared; `x` >= 0, `df` > 0.
[[nodiscard]] double chi_squared_cdf(double x, double df);
[[nodiscard]] double chi_squared_sf(double x, double df);
[[nodiscard]] double chi_squared_quantile(double p, double df);
[[nodiscard]] double chi_squared_upper_quantile(double p, double df);

/// Gamma with scale 1: the regularised incomplete gamma functions; `x` >= 0, `shape` > 0.
[[nodiscard]] double gamma_cdf(double x, double shape);
[[nodiscard]] double gamma_sf(double x, double shape);
[[nodiscard]] double gamma_quantile(double p, double shape);
[[nodiscard]] double gamma_upper_quantile(double p, double shape);

/// Beta: the regularised incomplete beta function; `x` in [0, 1], `a`, `b` > 0.
[[nodiscard]] double beta_cdf(double x, double a, double b);
[[nodiscard]] double beta_sf(double x, double a, double b);
[[nodiscard]] double beta_quantile(double p, double a, double b);
[[nodiscard]] double beta_upper_quantile(double p, double a, double b);

/// ln |gamma(x)|; x > 0.
[[nodiscard]] double log_gamma(double x);

/// ln of the beta function; a, b > 0.
[[nodiscard]] double log_beta(double a, double b);

/// The error function and its complement.
[[nodiscard]] double erf(double x);
[[nodiscard]] double erfc(double x);

}  // namespace assay::math
