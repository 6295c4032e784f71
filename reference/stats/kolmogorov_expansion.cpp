#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "reference/stats/kolmogorov_law.hpp"

namespace assay::stats {
namespace {

constexpr double pi = 0x1.921fb54442d18p+1;
constexpr double pi_squared = 0x1.3bd3cc9be45dep+3;
constexpr double pi_fourth = pi_squared * pi_squared;
constexpr double pi_sixth = pi_fourth * pi_squared;
constexpr double root_two_pi = 0x1.40d931ff62706p+1;

/// The terms of the expansion after the first, without their powers of n, as theta series.
struct Terms {
  double k0 = 0.0;
  double k1 = 0.0;
  double k2 = 0.0;
  double k3 = 0.0;
};

/// Sums over m = 1, 3, 5, ... of exp(-m^2 pi^2 / (8 z^2)).
void add_odd(Terms& terms, double z, double m) {
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double z6 = z4 * z2;
  const double m2 = m * m;
  const double m4 = m2 * m2;
  const double weight = math::exp(-m2 * pi_squared / (8.0 * z2));
  terms.k0 += weight;
  terms.k1 += weight * (pi_squared / 4.0 * m2 - z2);
  terms.k2 += weight * (6.0 * z6 + 2.0 * z4 + (2.0 * z4 - 5.0 * z2) * pi_squared / 4.0 * m2 +
                        pi_fourth * (1.0 - 2.0 * z2) / 16.0 * m4);
  terms.k3 +=
      weight * (-30.0 * z6 - 90.0 * z4 * z4 + pi_squared * (135.0 * z4 - 96.0 * z6) / 4.0 * m2 +
                pi_fourth * (212.0 * z4 - 60.0 * z2) / 16.0 * m4 +
                pi_sixth * (5.0 - 30.0 * z2) / 64.0 * m4 * m2);
}

/// Sums over k = 1, 2, 3, ... of exp(-k^2 pi^2 / (2 z^2)).
void add_whole(Terms& terms, double z, double k) {
  const double z2 = z * z;
  const double k2 = k * k;
  const double weight = math::exp(-k2 * pi_squared / (2.0 * z2));
  terms.k2 += weight * k2;
  terms.k3 += weight * k2 * (3.0 * z2 - pi_squared * k2);
}

}  // namespace

double kolmogorov_cdf_expanded(std::int64_t n, double d) {
  expects(n >= 1 && d > 0.0 && d < 1.0, "n >= 1 and d in (0, 1)");
  const double root_n = std::sqrt(static_cast<double>(n));
  const double z = root_n * d;
  if (z < 0.04) return 0.0;  // below 1e-330
  const double z3 = z * z * z;
  Terms odd;
  Terms whole;
  const int most = static_cast<int>(std::ceil(16.0 * z / pi)) + 1;
  for (int k = most; k >= 1; --k) {
    add_odd(odd, z, 2 * k - 1);
    add_whole(whole, z, k);
  }
  const double k0 = odd.k0 / z;
  const double k1 = odd.k1 / (6.0 * z3 * z);
  const double k2 = odd.k2 / (72.0 * z3 * z3 * z) - whole.k2 * pi_squared / (36.0 * z3);
  const double k3 =
      odd.k3 / (6480.0 * z3 * z3 * z3 * z) + whole.k3 * pi_squared / (216.0 * z3 * z3);
  return root_two_pi * (k0 + (k1 + (k2 + k3 / root_n) / root_n) / root_n);
}

}  // namespace assay::stats
