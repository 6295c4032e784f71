#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/squared_distance_laws.hpp"

namespace assay::stats {
namespace {

constexpr double pi = 0x1.921fb54442d18p+1;
constexpr double root_pi = 0x1.c5bf891b4ef6bp+0;

/// exp(-z) times the modified Bessel functions of the second kind K_1/4, K_3/4 and K_5/4 at z.
struct Bessel {
  double quarter = 0.0;
  double three_quarters = 0.0;
  double five_quarters = 0.0;
};

/// By the integral of exp(-z cosh t) cosh(order t) over t > 0 with the trapezoidal rule, which
/// converges geometrically there. Source: NIST DLMF 10.32.9.
Bessel damped_bessel(double z) {
  constexpr double width = 1.0 / 16.0;
  Bessel out;
  for (int i = 0;; ++i) {
    const double t = width * i;
    const double grown = math::exp(t / 4.0);
    const double e = grown * grown * grown * grown;
    const double damping = math::exp(-z * (2.0 + (e - 1.0) * (e - 1.0) / (2.0 * e)));
    const double weight = (i == 0 ? 0.5 : 1.0) * damping * width / 2.0;
    const double cubed = grown * grown * grown;
    const double last = weight * (e * grown + 1.0 / (e * grown));
    out.quarter += weight * (grown + 1.0 / grown);
    out.three_quarters += weight * (cubed + 1.0 / cubed);
    out.five_quarters += last;
    if (last <= 0x1p-60 * out.five_quarters) return out;
  }
}

/// The functions of which the law and its correction are sums, at y = c / (2 sqrt(x)): what is left
/// of parabolic cylinder functions.
struct Pieces {
  double law = 0.0;  // sqrt(c) exp(-c^2 / (16x)) K_1/4(c^2 / (16x))
  double d2 = 0.0;
  double d3 = 0.0;
};

Pieces pieces(double c, double x) {
  const double y = c / (2.0 * std::sqrt(x));
  const double half = y / 2.0;
  const Bessel k = damped_bessel(half * half);
  const double root = std::sqrt(half);
  return {.law = std::sqrt(c) * k.quarter,
          .d2 = half * root * (k.quarter + k.three_quarters) / root_pi,
          .d3 = half * half * root * (2.0 * k.quarter + 3.0 * k.three_quarters - k.five_quarters) /
                root_pi};
}

}  // namespace

double cramer_von_mises_sf(std::int64_t n, double x) {
  expects(n >= 1 && x >= 0.0, "n >= 1 and x >= 0");
  const auto values = static_cast<double>(n);
  if (x <= 1.0 / (12.0 * values)) return 1.0;
  if (x >= values / 3.0) return 0.0;
  const double root = std::sqrt(x);
  const double root_root = std::sqrt(root);
  double law = 0.0;
  double correction = 0.0;
  double gamma_ratio = root_pi;  // gamma(k + 1/2) / k!
  constexpr int most = 4000;
  for (int k = 0; k < most; ++k) {
    const Pieces one = pieces(4.0 * k + 1.0, x);
    const Pieces three = pieces(4.0 * k + 3.0, x);
    const Pieces five = pieces(4.0 * k + 5.0, x);
    const double m = 2.0 * k + 1.0;
    const double law_term = gamma_ratio * one.law / (pi * root_pi * root);
    const double second =
        m * (three.d2 / 9.0 + 7.0 / 144.0 * (one.d2 + five.d2)) / (root * root_root);
    const double third = (one.d3 / 72.0 + (m + 2.0) * (k + 0.5) * five.d3 / 6.0) / (x * root_root);
    const double term = gamma_ratio * (second + third) / pi;
    law += law_term;
    correction += term;
    if (law_term + std::fabs(term) <= 0x1p-60 * law) break;
    gamma_ratio *= (k + 0.5) / (k + 1.0);
  }
  constexpr double smallest = 1e-10;
  const double p = 1.0 - law * (1.0 + 1.0 / (12.0 * values)) + correction / values;
  if (p > smallest) return std::min(p, 1.0);
  return std::min(smallest, cramer_von_mises_limit_sf(x));
}

}  // namespace assay::stats
