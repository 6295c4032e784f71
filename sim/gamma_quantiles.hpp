#pragma once

#include <cstddef>
#include <vector>

namespace assay::sim {

/// Scores of a quantile table: from -score_limit to score_limit, score_steps to the unit.
inline constexpr double score_limit = 8.25;
inline constexpr double score_steps = 64.0;
inline constexpr std::size_t score_count = 2 * 528 + 1;

[[nodiscard]] constexpr double score_at(std::size_t i) {
  return static_cast<double>(i) / score_steps - score_limit;
}

/// The logarithms y of the quantiles of the gamma law with this shape and scale 1 at the standard
/// normal scores z: P(Y <= y) = Phi(z). The density of Y = ln X is proportional to exp(a y - e^y),
/// smooth and light-tailed, so that the trapezoidal rule integrates it to about 1e-6 with 32 steps
/// to the standard deviation; each tail is matched from its own end. `shape` in [0.01, 1e6].
[[nodiscard]] std::vector<double> log_gamma_quantiles(double shape);

}  // namespace assay::sim
