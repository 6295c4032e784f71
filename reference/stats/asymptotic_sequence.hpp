#pragma once

#include <cstdint>

#include "model/result.hpp"
#include "reference/stats/inference.hpp"
#include "reference/stats/sample.hpp"

namespace assay::stats {

/// rho that makes a two-sided asymptotic confidence sequence narrowest at sample size `t_star`.
///
///   exact:   sqrt((-W(-alpha^2 / e) - 1) / t_star), W the lower branch of Lambert's function;
///            that is t_star rho^2 = u with u - ln(1 + u) = -2 ln alpha
///   approximate: t_star rho^2 = -2 ln alpha + ln(1 - 2 ln alpha)
///
/// Throws:  ContractError unless alpha in (0, 1) and t_star > 0 and finite.
/// Source:  I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, Annals of Statistics 52
///          (2024) 2613-2640, arXiv:2103.06476, section B.2.
/// Checked: mpmath at 50 digits, tests/cli/stats/statistics.test.cpp; alpha from 1e-300 to
///          1 - 1e-12, tests/reference/stats/asymptotic_sequence.test.cpp.
[[nodiscard]] double asymptotic_rho(double alpha, double t_star);
[[nodiscard]] double asymptotic_rho_exact(double alpha, double t_star);

/// Confidence sequence for a mean of many units of any law, with parameters computed once and any
/// number of looks. With A = n rho^2 + 1 and sigma2 the estimated variance of one unit:
///
///   two-sided: half_width = sqrt(sigma2) sqrt(2 A / (n rho)^2 (ln(1 / alpha) + ln(A) / 2))
///   one-sided: half_width = sqrt(sigma2) sqrt(2 A / (n rho)^2 ln(1 + sqrt(A) / (2 alpha)))
///   ln E = z^2 n rho^2 / (2 A) - ln(A) / 2,   z^2 = n estimate^2 / sigma2
///
/// Source, Checked: as above, Theorem 2.2 and Proposition 2.5 (one-sided).
class AsymptoticSequence {
 public:
  /// Throws: ContractError unless rho > 0 and finite, and alpha in (0, 1).
  AsymptoticSequence(double rho, double alpha, Sides sides = Sides::two);

  /// Tuned by the approximate rho for t_star; a one-sided sequence takes it at 2 alpha.
  /// Throws: ContractError unless alpha in (0, 1), below 1/2 where one-sided, and t_star > 0.
  static AsymptoticSequence tuned(double alpha, double t_star, Sides sides = Sides::two);

  /// In the metric's unit. Expects n > 0 and sigma2 >= 0.
  [[nodiscard]] double half_width(double n, double sigma2) const;

  /// ln of the two-sided evidence against 0. Expects n > 0 and sigma2 > 0.
  [[nodiscard]] double log_e(double n, double estimate, double sigma2) const;

  [[nodiscard]] double rho() const { return rho_; }

  [[nodiscard]] double log_inverse_alpha() const { return log_inverse_alpha_; }

  [[nodiscard]] Sides sides() const { return sides_; }

 private:
  double rho_;
  double alpha_;
  double log_inverse_alpha_;
  Sides sides_;
};

struct SequenceLook {
  double estimate = 0.0;
  double half_width = 0.0;
  Interval interval;   ///< of `estimate`; without an upper end where one-sided
  double log_e = 0.0;  ///< two-sided evidence against 0
  double p = 1.0;      ///< min(1, 1 / E), of this look alone
};

/// One look at the mean of `n` units with variance `sigma2`.
///
/// Undefined: too_few_units if n < 1; zero_variance if sigma2 is 0; overflow if the evidence is
///            beyond doubles.
/// Throws:    ContractError unless sigma2 >= 0 and all is finite.
[[nodiscard]] Result<SequenceLook> asymptotic_look(double n, double estimate, double sigma2,
                                                   const AsymptoticSequence& sequence);

/// What is compared between two arms.
enum class Comparison : std::uint8_t { difference, lift };

/// The sequence for two arms: n = n_C + n_T, and sigma2 = n times the squared standard error of the
/// difference, or of the lift by the first-order delta method.
///
/// Undefined: as `welch`; zero_denominator of a lift on a control mean of 0; overflow.
/// Source:    GrowthBook's sequential test, gbstats 0.8.0.
/// Checked:   mpmath at 50 digits and gbstats, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] Result<SequenceLook> asymptotic_comparison(const Sample& control,
                                                         const Sample& treatment,
                                                         Comparison comparison,
                                                         const AsymptoticSequence& sequence);

}  // namespace assay::stats
