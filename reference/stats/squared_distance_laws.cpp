#include "reference/stats/squared_distance_laws.hpp"

#include <algorithm>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/trigonometry.hpp"

namespace assay::stats {
namespace {

constexpr double pi = 0x1.921fb54442d18p+1;

/// The integral of f(s) / sqrt(cos(pi s / 2)) over [-1, 1] by Chebyshev's points, at which the
/// roots at both ends are no harm. `sharpness`: how many times f falls by e over the range.
template <class F>
double between_zeros(const F& f, double sharpness) {
  const int points = 48 + static_cast<int>(8.0 * std::sqrt(sharpness));
  double total = 0.0;
  for (int i = 0; i < points; ++i) {
    const double angle = pi * (i + 0.5) / points;
    const double half_sine = math::sin(std::min(angle, pi - angle) / 2.0);
    const double to_end = 2.0 * half_sine * half_sine;  // 1 - |s| without cancellation
    const double s = angle < pi / 2.0 ? 1.0 - to_end : to_end - 1.0;
    const double sine = math::sin(angle);
    total += f(s, to_end) * sine / std::sqrt(math::sin(pi / 2.0 * to_end));
  }
  return total * pi / points;
}

/// The alternating sum over k, until its terms no longer count.
template <class Term>
double alternating(const Term& term) {
  constexpr int most = 4000;
  double total = 0.0;
  for (int k = 1; k < most; ++k) {
    const double next = term(k);
    total += k % 2 == 1 ? next : -next;
    if (next <= 0x1p-60 * std::fabs(total)) break;
  }
  return std::clamp(total / pi, 0.0, 1.0);
}

/// Marsaglia and Marsaglia's short form of the limit's P(A^2 < x).
double short_anderson_darling_cdf(double x) {
  if (x < 2.0) {
    const double factor =
        2.00012 +
        (0.247105 - (0.0649821 - (0.0347962 - (0.011672 - 0.00168691 * x) * x) * x) * x) * x;
    return math::exp(-1.2337141 / x) / std::sqrt(x) * factor;
  }
  const double exponent =
      1.0776 - (2.30695 - (0.43424 - (0.082433 - (0.008056 - 0.0003146 * x) * x) * x) * x) * x;
  return math::exp(-math::exp(exponent));
}

/// What n values add to the limit `p` of P(A^2 < x).
double anderson_darling_correction(double n, double p) {
  if (p > 0.8) {
    return (-130.2137 +
            (745.2337 - (1705.091 - (1950.646 - (1116.360 - 255.7844 * p) * p) * p) * p) * p) /
           n;
  }
  const double crossing = 0.01265 + 0.1757 / n;
  if (p < crossing) {
    const double t = p / crossing;
    const double shape = std::sqrt(t) * (1.0 - t) * (49.0 * t - 102.0);
    return shape * (0.0037 / (n * n) + 0.00078 / n + 0.00006) / n;
  }
  const double t = (p - crossing) / (0.8 - crossing);
  const double shape =
      -0.00022633 + (6.54034 - (14.6538 - (14.458 - (8.259 - 1.91864 * t) * t) * t) * t) * t;
  return shape * (0.04213 + 0.01365 / n) / n;
}

}  // namespace

double anderson_darling_limit_sf(double x) {
  expects(x >= 0.0, "x >= 0");
  if (x < 0.025) return 1.0;  // 1 - 1e-20
  // With w = sqrt(1 + 4u) = 4k + s: the cosine is cos(pi s / 2).
  return alternating([x](int k) {
    return between_zeros(
        [&](double s, double to_end) {
          const double w = s < 0.0 ? 4.0 * k - 1.0 + to_end : 4.0 * k + 1.0 - to_end;
          const double u = (w - 1.0) * (w + 1.0) / 4.0;
          return math::exp(-u * x / 2.0) * w / 2.0 * std::sqrt(pi / u);
        },
        2.0 * k * x);
  });
}

double anderson_darling_sf(std::int64_t n, double x) {
  expects(n >= 1 && x > 0.0, "n >= 1 and x > 0");
  const double limit = short_anderson_darling_cdf(x);
  const double cdf = limit + anderson_darling_correction(static_cast<double>(n), limit);
  return std::clamp(1.0 - cdf, 0.0, 1.0);
}

double cramer_von_mises_limit_sf(double x) {
  expects(x >= 0.0, "x >= 0");
  if (x < 0.0013) return 1.0;  // 1 - 1e-20
  // With y = sqrt(u) = 2 pi k - pi / 2 + pi s / 2: the sine is cos(pi s / 2).
  return alternating([x](int k) {
    return pi * between_zeros(
                    [&](double s, double to_end) {
                      const double y = s < 0.0 ? pi * (2.0 * k - 1.0 + to_end / 2.0)
                                               : pi * (2.0 * k - to_end / 2.0);
                      return math::exp(-y * y * x / 2.0) / std::sqrt(y);
                    },
                    20.0 * k * x);
  });
}

}  // namespace assay::stats
