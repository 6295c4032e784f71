#pragma once

#include "reference/stats/asymptotic_sequence.hpp"
#include "reference/stats/running_evidence.hpp"

namespace assay::stats {

/// A rate p, given with q = 1 - p so that neither loses digits.
struct Rate {
  double p = 0.5;
  double q = 0.5;
};

/// The evidence of successes and failures against a rate p0: the likelihood ratio of a rate drawn
/// from a Beta(a, b) distribution, a betting e-process whose stake may be looked at any time.
///
///   two-sided: ln E = ln(B(a + s, b + f) / B(a, b)) - s ln p0 - f ln q0
///   one-sided: the same with the drawn rate truncated to p > p0; valid for every p <= p0
///
/// Two-sided it is a difference of deviances, one-sided one of scaled tails, so that it keeps its
/// decimals at 1e10 units. Parameters are computed once; a look allocates nothing.
///
/// Source:  H. Robbins, Annals of Mathematical Statistics 41 (1970) 1397-1409,
///          doi:10.1214/aoms/1177696786; S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals
///          of Statistics 49 (2021) 1055-1080, Propositions 7 and 8 of arXiv:1810.08240.
/// Checked: mpmath at 50 digits, scipy and confseq, tests/cli/stats/statistics.test.cpp; units to
///          1e10 and rates to 1e-9, tests/reference/stats/bernoulli_evidence.test.cpp.
class BernoulliEvidence {
 public:
  /// Parameters of the Beta distribution, > 0 and finite.
  struct Prior {
    double a = 0.5;
    double b = 0.5;
  };

  /// Throws: ContractError unless p0, q0 and the prior are above 0 and finite.
  BernoulliEvidence(const Rate& null, const Prior& prior, Sides sides);

  /// ln E. Counts need not be whole; expects prior plus counts > 0.
  [[nodiscard]] double log_e(double successes, double failures) const;

 private:
  [[nodiscard]] double log_mass(double a, double b) const;

  Rate null_;
  Prior prior_;
  Sides sides_;
  double prior_log_mass_ = 0.0;
};

}  // namespace assay::stats
