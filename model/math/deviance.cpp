#include "model/math/deviance.hpp"

#include <array>
#include <cmath>

#include "model/contract.hpp"
#include "model/math/elementary.hpp"
#include "model/math/special.hpp"

namespace assay::math {
namespace {

constexpr double half_log_two_pi = 0x1.d67f1c864beb5p-1;

/// 2 (v^3 / 3 + v^5 / 5 + ...) = ln((1 + v) / (1 - v)) - 2 v, for |v| <= 1/8.
double atanh_tail(double v) {
  const double square = v * v;
  double sum = 0.0;
  for (int power = 19; power >= 3; power -= 2)
    sum = sum * square + 2.0 / power;
  return sum * square * v;
}

}  // namespace

double excess_over_log1p(double u) {
  expects(u > -1.0 && std::isfinite(u), "u > -1");
  const double v = u / (2.0 + u);
  constexpr double series_below = 0.125;
  return std::fabs(v) > series_below ? u - log1p(u) : u * v - atanh_tail(v);
}

double half_deviance(double x, double mean) { return half_deviance(x, mean, x - mean); }

double half_deviance(double x, double mean, double excess) {
  expects(x > 0.0 && mean > 0.0 && std::isfinite(x) && std::isfinite(mean), "x, mean > 0");
  const double difference = -excess;
  const double v = difference / (mean + x);
  constexpr double series_below = 0.125;
  if (std::fabs(v) <= series_below) return difference * v - x * atanh_tail(v);
  return x * (log(x) - log(mean)) + difference;
}

double stirling_remainder(double x) {
  expects(x > 0.0 && std::isfinite(x), "x > 0");
  constexpr double asymptotic_from = 12.0;
  double carried = 0.0;
  for (; x < asymptotic_from; x += 1.0)
    carried += (x + 0.5) * (x < 1.0 ? log1p(x) - log(x) : log1p(1.0 / x)) - 1.0;
  // NIST Digital Library of Mathematical Functions, 5.11.1.
  constexpr std::array<double, 7> terms{1.0 / 12.0,    -1.0 / 360.0, 1.0 / 1260.0,
                                        -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360360.0,
                                        1.0 / 156.0};
  const double square = 1.0 / (x * x);
  double sum = 0.0;
  for (auto term = terms.rbegin(); term != terms.rend(); ++term)
    sum = sum * square + *term;
  return carried + sum / x;
}

double log_scaled_normal_cdf(double z) {
  expects(std::isfinite(z), "a finite argument");
  if (z > -30.0) return 0.5 * z * z + log_normal_cdf(z);
  // Abramowitz and Stegun 26.2.12, as log_normal_sf, but without the square to be taken off again.
  const double u = 1.0 / (z * z);
  const double series = -u * (1.0 - u * (3.0 - u * (15.0 - u * (105.0 - u * 945.0))));
  return log1p(series) - log(-z) - half_log_two_pi;
}

}  // namespace assay::math
