#pragma once

/// The parts of log-likelihoods that are small where their usual pieces are huge: with counts of
/// 1e10 a difference of log-gammas has lost all digits after the fourth decimal, these have not.
///
/// Throws:  ContractError where an argument is outside its range or not finite.
/// Source:  C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
/// Checked: mpmath at 50 digits, tests/model/math/deviance.test.cpp.
namespace assay::math {

/// u - ln(1 + u) >= 0, right also for tiny u; u > -1; 1e-15 relative.
[[nodiscard]] double excess_over_log1p(double u);

/// x ln(x / mean) + mean - x >= 0, half the deviance of a Poisson count; x, mean > 0.
[[nodiscard]] double half_deviance(double x, double mean);

/// The same where the caller knows x - mean with more digits than the two have.
[[nodiscard]] double half_deviance(double x, double mean, double excess);

/// ln gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2), what Stirling's formula lacks; x > 0. It is
/// below 1 / (12 x).
[[nodiscard]] double stirling_remainder(double x);

/// z^2 / 2 + ln(normal_cdf(z)): the tail without the exponential that makes it small.
[[nodiscard]] double log_scaled_normal_cdf(double z);

}  // namespace assay::math
