#pragma once

namespace assay::stats {

/// Time-uniform boundary of iterated-logarithm shape for a sub-gamma sum, by stitching one linear
/// boundary per epoch of intrinsic time, with parameters computed once.
///
///   k1 = (eta^(1/4) + eta^(-1/4)) / sqrt(2),   k2 = (sqrt(eta) + 1) / 2
///   l(V) = power ln ln(eta V / v_min) + ln(zeta(power) / (alpha ln(eta)^power))
///   bound = sqrt(k1^2 V l + (k2 c l)^2) + k2 c l,   V not below v_min
///
/// Source:  S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Annals of Statistics 49 (2021)
///          1055-1080, Theorem 1 and equation 10, doi:10.1214/20-AOS1991.
/// Checked: mpmath at 50 digits and confseq 0.0.11, tests/cli/stats/statistics.test.cpp.
class PolyStitching {
 public:
  struct Shape {
    double v_min = 1.0;  ///< intrinsic time from which the boundary is tight, > 0
    double c = 0.0;      ///< scale of the sub-gamma sum, >= 0; 0 is sub-Gaussian
    double power = 1.4;  ///< of the epochs' shares of alpha, > 1
    double eta = 2.0;    ///< ratio of successive epochs, > 1
  };

  /// Throws: ContractError where a parameter is outside its range or not finite.
  PolyStitching(const Shape& shape, double alpha);

  /// Expects v >= 0 and finite.
  [[nodiscard]] double bound(double v) const;

 private:
  Shape shape_;
  double k1_squared_ = 0.0;
  double k2_c_ = 0.0;
  double constant_ = 0.0;
};

/// Riemann's zeta function for s > 1, by the Euler-Maclaurin formula; 1e-14 relative.
[[nodiscard]] double riemann_zeta(double s);

}  // namespace assay::stats
