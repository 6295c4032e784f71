#pragma once

#include "reference/stats/bernoulli_evidence.hpp"
#include "reference/stats/normal_mixture.hpp"

namespace assay::stats {

/// Time-uniform boundary for a sum S of terms of mean 0 in [-g, h] with intrinsic time V (g h per
/// term), by a beta mixture: sub-Bernoulli, the sharpest for bounded data. S and V are those of
/// (S + V / h) / (g + h) successes at the rate g / (g + h), against the prior
///
///   a = r / (h (g + h)),  b = r / (g (g + h)),  r = max(rho - g h, g h / 1000)
///
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, Propositions 7 and 8 of arXiv:1810.08240, doi:10.1214/20-AOS1991.
/// Checked: mpmath at 50 digits and confseq 0.0.11, tests/cli/stats/statistics.test.cpp; V to 1e10,
///          tests/reference/stats/beta_binomial_mixture.test.cpp.
class BetaBinomialMixture {
 public:
  struct Range {
    double g = 0.5;  ///< the least term is -g, > 0
    double h = 0.5;  ///< the largest is h, > 0
  };

  /// Throws: ContractError where the range or the tuning is not positive and finite.
  BetaBinomialMixture(const Range& range, const MixtureTuning& tuning, Sides sides);

  /// ln M. Expects v >= 0 and s within possible_sums(v).
  [[nodiscard]] double log_mixture(double s, double v) const;

  /// The open interval of sums for which M is defined.
  [[nodiscard]] Interval possible_sums(double v) const;

  /// The s > 0 at which M is exp(log_inverse_alpha), > 0, or v / g, above which no sum can be.
  /// Expects v > 0.
  [[nodiscard]] double bound(double v, double log_inverse_alpha) const;

  [[nodiscard]] double r() const { return r_; }

 private:
  Range range_;
  double r_;
  BernoulliEvidence evidence_;
};

}  // namespace assay::stats
