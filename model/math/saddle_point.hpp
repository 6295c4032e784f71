#pragma once

/// The pieces of Loader's expansion of counting probabilities. Each is small where the probability
/// is near its peak, so that nothing cancels however large the counts are.
/// Source:  C. Loader, Fast and accurate computation of binomial probabilities, 2000.
/// Checked: mpmath at 50 digits, tests/model/math/saddle_point.test.cpp.
namespace assay::math {

/// What Stirling's formula leaves of a factorial:
///   ln Gamma(x + 1) - (x + 1/2) ln x + x - ln(2 pi) / 2,   x > 0.
[[nodiscard]] double stirling_error(double x);

/// Half the Poisson deviance, x ln(x / mean) + mean - x; x, mean > 0.
[[nodiscard]] double half_deviance(double x, double mean);

/// A share p of something and the rest, q = 1 - p, each with its own digits.
struct Share {
  double p = 0.0;
  double q = 1.0;

  [[nodiscard]] Share swapped() const { return {q, p}; }
};

/// ln of Gamma(a + b + 1) / (Gamma(a + 1) Gamma(b + 1)) p^a q^b: the binomial probability of a
/// successes and b failures, which need not be whole. Expects a, b >= 0 and 0 < p < 1.
[[nodiscard]] double log_binomial_density(double a, double b, const Share& share);

}  // namespace assay::math
