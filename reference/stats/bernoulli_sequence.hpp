#pragma once

#include <cstdint>

#include "reference/stats/bernoulli_evidence.hpp"
#include "reference/stats/inference.hpp"

namespace assay::stats {

/// Confidence sequence for a rate, with parameters computed once and any number of looks: all p
/// whose two-sided BernoulliEvidence stays below 1 / alpha under the prior Beta(w p, w (1 - p)).
///
///   w = max(t_opt / (2 ln(1 / a) + ln(1 + 2 ln(1 / a))) - 1, 1 / 1000),   a = alpha_opt
///
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, Proposition 7 of arXiv:1810.08240, as bernoulli_confidence_interval of their
///          package confseq.
/// Checked: confseq 0.0.11, tests/cli/stats/statistics.test.cpp and
///          tests/reference/stats/bernoulli_sequence.test.cpp, 1e-10.
class BernoulliSequence {
 public:
  struct Tuning {
    double t_opt = 100.0;     ///< units at which the sequence is narrowest, > 0
    double alpha_opt = 0.05;  ///< and the level for which it is, in (0, 1)
  };

  /// Throws: ContractError where alpha or the tuning is outside its range.
  BernoulliSequence(double alpha, const Tuning& tuning);

  /// ln of the evidence against the rate p, in (0, 1). Expects 0 <= successes <= n.
  [[nodiscard]] double log_e(double p, std::int64_t successes, std::int64_t n) const;

  /// Within [0, 1]; the whole of it while n = 0. Expects 0 <= successes <= n.
  [[nodiscard]] Interval interval(std::int64_t successes, std::int64_t n) const;

 private:
  [[nodiscard]] double lower_bound(std::int64_t successes, std::int64_t n) const;

  double weight_;
  double log_inverse_alpha_;
};

}  // namespace assay::stats
