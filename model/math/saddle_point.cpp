#include "model/math/saddle_point.hpp"

#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"

namespace assay::math {
namespace {

constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;
constexpr double log_two_pi = 0x1.d67f1c864beb5p+0;

/// n ln(share), with the digits that a share next to 1 has in what it lacks.
double log_power(double n, double share, double rest) {
  return n * (rest < 0.5 ? log1p(-rest) : log(share));
}

}  // namespace

double stirling_error(double x) {
  expects(x > 0.0 && std::isfinite(x), "a positive argument");
  constexpr double series_from = 16.0;
  if (x < series_from) return log_gamma(x + 1.0) - (x + 0.5) * log(x) + x - half_log_two_pi;
  // NIST Digital Library of Mathematical Functions, 5.11.1; the next term is below 1e-16.
  const double u = 1.0 / (x * x);
  return (1.0 / 12.0 - u * (1.0 / 360.0 -
                            u * (1.0 / 1260.0 -
                                 u * (1.0 / 1680.0 - u * (1.0 / 1188.0 - u * 691.0 / 360360.0))))) /
         x;
}

double half_deviance(double x, double mean) {
  expects(x > 0.0 && mean > 0.0, "positive arguments");
  const double difference = x - mean;
  if (std::fabs(difference) >= 0.1 * (x + mean)) return x * log(x / mean) - difference;
  // ln(x / mean) = 2 atanh(v).
  const double v = difference / (x + mean);
  double sum = difference * v;
  double power = 2.0 * x * v;
  constexpr int most_terms = 100;
  for (int k = 1; k < most_terms; ++k) {
    power *= v * v;
    const double longer = sum + power / (2 * k + 1);
    if (longer <= sum && longer >= sum) break;
    sum = longer;
  }
  return sum;
}

double log_binomial_density(double a, double b, const Share& share) {
  expects(a >= 0.0 && b >= 0.0, "counts >= 0");
  expects(share.p > 0.0 && share.q > 0.0, "0 < p < 1");
  if (a <= 0.0) return log_power(b, share.q, share.p);
  if (b <= 0.0) return log_power(a, share.p, share.q);
  const double n = a + b;
  return stirling_error(n) - stirling_error(a) - stirling_error(b) - half_deviance(a, n * share.p) -
         half_deviance(b, n * share.q) - 0.5 * (log_two_pi + log(a) + log(b / n));
}

}  // namespace assay::math
