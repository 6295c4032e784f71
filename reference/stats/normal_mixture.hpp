#pragma once

#include "reference/stats/asymptotic_sequence.hpp"

namespace assay::stats {

/// The intrinsic time at which a mixture boundary is narrowest, and the level for which it is.
struct MixtureTuning {
  double v_opt = 1.0;       ///< > 0
  double alpha_opt = 0.05;  ///< in (0, 1), below 1/2 where one-sided
};

/// rho = v_opt / (2 ln(1 / a) + ln(1 + 2 ln(1 / a))), where a is alpha_opt, or twice alpha_opt
/// where one-sided.
///
/// Throws:  ContractError where the tuning is outside its range.
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, section 3.5, doi:10.1214/20-AOS1991.
/// Checked: mpmath at 50 digits and confseq 0.0.11, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] double mixture_rho(const MixtureTuning& tuning, Sides sides);

/// Time-uniform boundary for a sum S whose intrinsic time V makes exp(l S - l^2 V / 2) a
/// supermartingale, by a normal mixture over l (half-normal where one-sided).
///
///   two-sided: ln M = ln(rho / (V + rho)) / 2 + S^2 / (2 (V + rho))
///   one-sided: ln M = ln(4 rho / (V + rho)) / 2 + S^2 / (2 (V + rho)) + ln Phi(S / sqrt(V + rho))
///
/// Source:  as mixture_rho, Propositions 5 and 6 of arXiv:1810.08240.
/// Checked: as mixture_rho; V to 1e12, tests/reference/stats/normal_mixture.test.cpp.
class NormalMixture {
 public:
  /// Throws: ContractError unless rho > 0 and finite.
  NormalMixture(double rho, Sides sides);

  /// ln M. Expects a finite s, and v >= 0 and finite.
  [[nodiscard]] double log_mixture(double s, double v) const;

  /// The s > 0 at which M is exp(log_inverse_alpha), > 0: S stays below it for ever with
  /// probability 1 - alpha, |S| where two-sided.
  [[nodiscard]] double bound(double v, double log_inverse_alpha) const;

  [[nodiscard]] double rho() const { return rho_; }

 private:
  double rho_;
  Sides sides_;
};

}  // namespace assay::stats
