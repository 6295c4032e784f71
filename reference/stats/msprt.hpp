#pragma once

#include "model/result.hpp"
#include "reference/stats/running_evidence.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// The mixture sequential probability ratio test of a normal mean, with parameters computed once
/// and any number of looks: the mixture N(hypothesis, tau2) against the hypothesis.
///
///   V = squared standard error of the estimate,   d = estimate - hypothesis
///   ln Lambda = ln(V / (V + tau2)) / 2 + tau2 d^2 / (2 V (V + tau2))
///   half_width = sqrt(2 V (V + tau2) / tau2 (ln(1 / alpha) + ln((V + tau2) / V) / 2))
///
/// Lambda is the two-sided normal mixture with rho = sigma2 / tau2.
/// Source:  R. Johari, P. Koomen, L. Pekelis, D. Walsh, KDD 2017, section 4,
///          doi:10.1145/3097983.3097992; arXiv:1512.04922, equations 8 to 11.
/// Checked: mpmath at 50 digits and confseq, tests/cli/stats/statistics.test.cpp; at n of 1e10 and
///          ln Lambda of 1e12, tests/reference/stats/msprt.test.cpp.
class Msprt {
 public:
  /// `tau2`: variance of the mixture, in the metric's unit squared.
  /// Throws: ContractError unless tau2 > 0 and finite, and alpha in (0, 1).
  Msprt(double tau2, double alpha);

  /// ln Lambda. Expects squared_error > 0 and finite values; infinite where it is beyond doubles.
  [[nodiscard]] double log_lambda(double difference, double squared_error) const;

  /// Of the confidence sequence at this look, in the metric's unit. Expects squared_error > 0.
  [[nodiscard]] double half_width(double squared_error) const;

  /// ln(1 / alpha): Lambda beyond it rejects.
  [[nodiscard]] double log_inverse_alpha() const { return log_inverse_alpha_; }

 private:
  double tau2_;
  double log_inverse_alpha_;
};

struct MsprtLook {
  double difference = 0.0;     ///< estimate minus hypothesis, or treatment minus control
  double squared_error = 0.0;  ///< of `difference`
  double log_lambda = 0.0;
  double p = 1.0;  ///< min(1, 1 / Lambda), of this look alone
  double half_width = 0.0;
};

/// One look at two arms: treatment minus control.
///
/// Undefined: as `welch`; overflow if the evidence is beyond doubles.
/// Source:    as Msprt, section 5 (the variances are taken as known).
[[nodiscard]] Result<MsprtLook> msprt_two_sample(const Sample& control, const Sample& treatment,
                                                 const Msprt& test);

/// One look at the mean of `n` units with known variance `sigma2`; `difference` is the mean minus
/// the hypothesis.
///
/// Undefined: too_few_units if n < 1; zero_variance if sigma2 / n is 0; overflow.
/// Throws:    ContractError unless sigma2 >= 0 and all is finite.
[[nodiscard]] Result<MsprtLook> msprt_normal(std::int64_t n, double difference, double sigma2,
                                             const Msprt& test);

/// The test unit by unit.
class MsprtSequence {
 public:
  /// Throws: ContractError unless sigma2 / n stays above 0 and finite and theta0 is finite.
  MsprtSequence(const Msprt& test, double sigma2, double theta0);

  /// Takes one unit's value, finite, and returns ln Lambda of all so far.
  double see(double value);

  [[nodiscard]] const RunningEvidence& evidence() const { return evidence_; }

  /// The unit, from 1, with which p first came to alpha or below; 0 if it has not yet.
  [[nodiscard]] std::int64_t first_rejection() const { return first_rejection_; }

 private:
  Msprt test_;
  double sigma2_;
  double theta0_;
  std::int64_t n_ = 0;
  double sum_ = 0.0;       // of value - theta0
  double sum_lost_ = 0.0;  // what rounding took from sum_
  RunningEvidence evidence_;
  std::int64_t first_rejection_ = 0;
};

}  // namespace assay::stats
