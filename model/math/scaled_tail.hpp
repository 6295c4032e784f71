#pragma once

/// Tails of the gamma and beta distributions without the density that makes them small or large:
/// where both a tail and a likelihood are beyond doubles, or are huge and cancel, their quotient is
/// not and does not. Each is the integral of one exponential of a concave function, computed by
/// Gauss-Legendre quadrature; it costs microseconds whatever the parameters.
///
/// Throws:  ContractError where an argument is outside its range or not finite.
/// Checked: mpmath at 60 digits, tests/model/math/scaled_tail.test.cpp, 1e-11 absolute (of a
///          logarithm), with parameters from 1e-3 to 1e12.
namespace assay::math {

/// A gamma distribution with scale 1 and the point x = shape + excess, told by its distance from
/// the mean, which keeps the digits that x would lose; shape, x > 0.
struct GammaPoint {
  double shape = 1.0;
  double excess = 0.0;
};

/// ln of the integral of u^(shape - 1) e^-u from 0 to x, or from x on, over x^shape e^-x.
[[nodiscard]] double log_scaled_gamma_cdf(const GammaPoint& at);
[[nodiscard]] double log_scaled_gamma_sf(const GammaPoint& at);

/// A beta distribution and a point p, given with q = 1 - p, so that neither loses digits;
/// a, b > 0, p and q in (0, 1).
struct BetaPoint {
  double a = 1.0;
  double b = 1.0;
  double p = 0.5;
  double q = 0.5;
};

/// ln of the integral of u^(a - 1) (1 - u)^(b - 1) from p to 1, over p^a q^b.
[[nodiscard]] double log_scaled_beta_sf(const BetaPoint& at);

}  // namespace assay::math
