#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reference/stats/running_evidence.hpp"

namespace assay::stats {

/// Whether the arms' sizes fit the design, at every look: the Bayes factor of shares drawn from a
/// Dirichlet distribution against the design's shares.
///
///   a = concentration * prior,  A = sum a,   x = a + counts,  X = sum x,   q = the design's shares
///   ln BF = ln(gamma(A) / gamma(X) prod(gamma(x_i) / gamma(a_i))) - sum(counts_i ln q_i)
///
/// It is computed as a difference of deviances, so that it keeps nine decimals at counts of 1e10.
/// The p-value is that of RunningEvidence. Parameters are computed once; a look allocates nothing.
///
/// Source:  M. Lindon, A. Malek, Anytime-Valid Inference for Multinomial Count Data, NeurIPS 2022,
///          arXiv:2011.03567, equation 6.
/// Checked: mpmath at 50 digits and ssrm-test, tests/cli/stats/statistics.test.cpp; counts to 1e10,
///          tests/reference/stats/sequential_sample_ratio.test.cpp.
class SequentialSampleRatio {
 public:
  /// `weights`: share of each arm by design, on any scale. `prior`: as many positive numbers, or
  /// none for the design's shares. `concentration`: the prior's weight, in units.
  /// Throws: ContractError unless there are two arms, and all is above 0 and finite.
  explicit SequentialSampleRatio(std::span<const double> weights,
                                 std::span<const double> prior = {},
                                 double concentration = 10'000.0);

  /// ln BF of the units so far, not only of those since the last look.
  /// Throws: ContractError unless there is a count of at least 0 for each arm.
  [[nodiscard]] double log_bayes_factor(std::span<const std::int64_t> cumulative_counts) const;

  [[nodiscard]] std::size_t arms() const { return shares_.size(); }

 private:
  std::vector<double> shares_;  // sum to 1
  std::vector<double> prior_;   // parameters of the Dirichlet distribution
  double prior_total_ = 0.0;
  double prior_log_mass_ = 0.0;
};

}  // namespace assay::stats
