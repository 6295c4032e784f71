#pragma once

/// Counting probabilities by Loader's expansion, whose pieces (deviance.hpp) are small where the
/// probability is near its peak, so that nothing cancels however large the counts are.
/// Source:  C. Loader, Fast and accurate computation of binomial probabilities, 2000.
/// Checked: mpmath at 50 digits, tests/model/math/saddle_point.test.cpp.
namespace assay::math {

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
