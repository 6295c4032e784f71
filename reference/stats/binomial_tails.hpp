#pragma once

#include <cstdint>

/// Binomial probabilities that keep their digits in both tails and for any number of units.
namespace assay::stats {

/// P(X = k) of n trials with chance p in (0, 1); 0 where k is outside [0, n].
///
/// Throws:  ContractError unless n >= 1 and 0 < p < 1.
/// Source:  C. Loader, Fast and accurate computation of binomial probabilities, 2000, section 3.
/// Checked: mpmath at 50 digits for n to 1e10 and probabilities to 1e-300, 1e-12 relative.
[[nodiscard]] double binomial_pmf(std::int64_t k, std::int64_t n, double p);

struct BinomialTails {
  double below = 0.0;     ///< P(X < k)
  double at_least = 1.0;  ///< P(X >= k)
};

/// Both tails at k, each with its own digits: the smaller is summed outwards from k. It takes about
/// 9 sqrt(n p (1 - p)) steps.
///
/// Throws, Checked: as binomial_pmf; 1e-10 relative at n = 1e10.
[[nodiscard]] BinomialTails binomial_tails(std::int64_t k, std::int64_t n, double p);

}  // namespace assay::stats
