#pragma once

#include "reference/stats/normal_mixture.hpp"

namespace assay::stats {

/// Which sums a gamma mixture bounds, by their cumulant function of scale c.
enum class GammaMixtureKind : std::uint8_t {
  exponential,  ///< sub-exponential: psi(l) = (-ln(1 - c l) - c l) / c^2
  poisson,      ///< sub-Poisson: psi(l) = (exp(c l) - c l - 1) / c^2
};

/// One-sided time-uniform boundary for a sum S whose intrinsic time V makes exp(l S - psi(l) V) a
/// supermartingale, by a gamma mixture. With r = rho / c^2, w = (V + rho) / c^2, x = w + S / c:
///
///   exponential: ln M = ln(G(w, x) / G(r, r)),  G(a, x) = integral of u^(a-1) e^-u below x
///                                               over x^a e^-x
///   poisson:     ln M = ln(H(x, w) / H(r, r)),  H(a, x) = the same above x
///
/// Neither has a large term that cancels, so c may be small and V large.
///
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, Propositions 9 and 10 of arXiv:1810.08240, doi:10.1214/20-AOS1991.
/// Checked: mpmath at 50 digits and confseq 0.0.11, tests/cli/stats/statistics.test.cpp; V to 1e10
///          and c from 1e-4 to 1e3, tests/reference/stats/gamma_mixture.test.cpp.
class GammaMixture {
 public:
  /// Throws: ContractError unless rho, c > 0 and finite.
  GammaMixture(GammaMixtureKind kind, double rho, double c);

  /// ln M. Expects v >= 0 and s above least_sum(v), both finite.
  [[nodiscard]] double log_mixture(double s, double v) const;

  /// Sums at or below this -(v + rho) / c are impossible.
  [[nodiscard]] double least_sum(double v) const { return -(v + rho_) / c_; }

  /// The s > 0 at which M is exp(log_inverse_alpha), > 0.
  [[nodiscard]] double bound(double v, double log_inverse_alpha) const;

 private:
  [[nodiscard]] double log_scaled(double s, double v) const;

  GammaMixtureKind kind_;
  double rho_;
  double c_;
  double log_prior_ = 0.0;
};

}  // namespace assay::stats
