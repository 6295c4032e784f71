#pragma once

#include <cstdint>

#include "reference/stats/gamma_mixture.hpp"

/// Lower confidence sequences for the mean of bounded values, value by value; of 1 - x they give
/// upper ones. A look allocates nothing.
namespace assay::stats {

/// By a predictable mixture: a bet lambda_t on each value, chosen before it is seen.
///
///   lower_t = (sum(lambda_i x_i) - ln(1 / alpha) - sum(v_i psi(lambda_i))) / sum(lambda_i)
///   hoeffding:          v = 1, psi = lambda^2 / 8,
///                       lambda_t = min(1, sqrt(8 ln(1 / alpha) / (t ln(1 + t))))
///   empirical Bernstein: v_t = (x_t - mean_(t-1))^2, psi = -ln(1 - lambda) - lambda,
///                       lambda_t = min(1/2, sqrt(2 ln(1 / alpha) / (t ln(1 + t) s2_(t-1)))),
///                       s2_t = (1/4 + sum (x_i - m_i)^2) / (t + 1),
///                       m_t = (1/2 + sum x_i) / (t + 1)
///
/// where mean_0 = 0.
/// Source:  I. Waudby-Smith, A. Ramdas, J. R. Stat. Soc. B 86 (2024) 1-27, Theorem 2 and section
///          3.1, doi:10.1093/jrsssb/qkad009, with the choices of their package confseq.
/// Checked: confseq 0.0.11, tests/cli/stats/statistics.test.cpp, 1e-12.
class PredictableMixture {
 public:
  enum class Kind : std::uint8_t { hoeffding, empirical_bernstein };

  /// Throws: ContractError unless alpha in (0, 1).
  PredictableMixture(Kind kind, double alpha);

  /// Takes a value in [0, 1] and returns the lower bound of the mean by all so far; it may be
  /// below 0.
  double see(double x);

 private:
  [[nodiscard]] double bet() const;

  Kind kind_;
  double log_inverse_alpha_;
  double t_ = 0.0;
  double sum_ = 0.0;
  double spread_ = 0.25;  // 1/4 + sum (x_i - m_i)^2
  double bets_ = 0.0;
  double winnings_ = 0.0;  // sum(lambda_i x_i)
  double costs_ = 0.0;     // sum(v_i psi(lambda_i))
};

/// By a gamma-exponential mixture with c = 1 at alpha / 2 and intrinsic time
/// V = sum (x_i - mean_(i-1))^2, where mean_0 = 1/2.
///
///   lower_t = mean_t - bound(V_t) / t
///
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, Theorem 4, doi:10.1214/20-AOS1991, with the choices of confseq.
/// Checked: confseq 0.0.11, tests/cli/stats/statistics.test.cpp, 1e-9.
class ConjugateMixture {
 public:
  /// `v_opt`: V at which the sequence is narrowest. Throws: ContractError unless v_opt > 0 and
  /// finite, and alpha in (0, 1).
  ConjugateMixture(double v_opt, double alpha);

  /// Takes a finite value of at least 0 and returns the lower bound of the mean by all so far; it
  /// may be below 0.
  double see(double x);

 private:
  GammaMixture mixture_;
  double log_inverse_alpha_;
  double t_ = 0.0;
  double mean_ = 0.5;
  double sum_ = 0.0;
  double v_ = 0.0;
};

}  // namespace assay::stats
