#include "model/math/trigonometry.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

#include "model/math/double_double.hpp"

namespace assay::math {
namespace {

constexpr double half_pi = 0x1.921fb54442d18p+0;
constexpr double half_pi_rest = 0x1.1a62633145c07p-54;
constexpr double largest_reduced = 0x1p31;

/// x minus the nearest multiple of pi / 2, and which multiple, modulo 4.
struct Reduced {
  DoubleDouble rest;
  std::int64_t quadrant;
};

/// Cody and Waite's reduction with pi / 2 in pieces of 33 bits.
Reduced reduce(double x) {
  constexpr double piece_1 = 0x1.921fb544p+0;
  constexpr double piece_2 = 0x1.0b4611a6p-34;
  constexpr double piece_3 = 0x1.3198a2e037073p-69;
  const double k = std::floor(x / half_pi + 0.5);
  const DoubleDouble first = two_sum(x - k * piece_1, -(k * piece_2));
  const DoubleDouble second = two_sum(first.high, -(k * piece_3));
  return {{second.high, first.low + second.low}, static_cast<std::int64_t>(k) & 3};
}

/// Sine of |x| <= pi / 4: Taylor's series to x^17.
double sin_series(DoubleDouble x) {
  const double z = x.high * x.high;
  double p = 1.0 / 355687428096000.0;
  p = p * z - 1.0 / 1307674368000.0;
  p = p * z + 1.0 / 6227020800.0;
  p = p * z - 1.0 / 39916800.0;
  p = p * z + 1.0 / 362880.0;
  p = p * z - 1.0 / 5040.0;
  p = p * z + 1.0 / 120.0;
  p = p * z - 1.0 / 6.0;
  return x.high + (x.low * (1.0 - z * 0.5) + x.high * (z * p));
}

/// Cosine of |x| <= pi / 4: Taylor's series to x^18.
double cos_series(DoubleDouble x) {
  const double z = x.high * x.high;
  double p = -1.0 / 6402373705728000.0;
  p = p * z + 1.0 / 20922789888000.0;
  p = p * z - 1.0 / 87178291200.0;
  p = p * z + 1.0 / 479001600.0;
  p = p * z - 1.0 / 3628800.0;
  p = p * z + 1.0 / 40320.0;
  p = p * z - 1.0 / 720.0;
  p = p * z + 1.0 / 24.0;
  const double half = 0.5 * z;
  const double head = 1.0 - half;
  return head + (((1.0 - head) - half) + (z * (z * p) - x.high * x.low));
}

/// sin(x + turns * pi / 2).
double sin_turned(double x, std::int64_t turns) {
  if (!(std::fabs(x) < largest_reduced)) return std::numeric_limits<double>::quiet_NaN();
  const Reduced reduced = reduce(x);
  const std::int64_t quadrant = (reduced.quadrant + turns) & 3;
  const double magnitude = quadrant % 2 == 0 ? sin_series(reduced.rest) : cos_series(reduced.rest);
  return quadrant >= 2 ? -magnitude : magnitude;
}

/// Arc tangent of 0 <= x <= 1: halves the angle twice, then the series.
double atan_of_fraction(double x) {
  const double half = x / (1.0 + std::sqrt(1.0 + x * x));
  const double quarter = half / (1.0 + std::sqrt(1.0 + half * half));
  const double z = quarter * quarter;
  double sum = 0.0;
  for (int n = 27; n >= 3; n -= 2)
    sum = 1.0 / n - z * sum;
  return 4.0 * (quarter - quarter * (z * sum));
}

}  // namespace

double sin(double x) { return sin_turned(x, 0); }

double cos(double x) { return sin_turned(x, 1); }

double tan(double x) {
  const double sine = sin(x);
  return sine / cos(x);
}

double atan(double x) {
  const double magnitude = std::fabs(x);
  const double angle = magnitude <= 1.0
                           ? atan_of_fraction(magnitude)
                           : half_pi - (atan_of_fraction(1.0 / magnitude) - half_pi_rest);
  return x < 0.0 ? -angle : angle;
}

double asin(double x) {
  if (std::fabs(x) == 1.0) return x * half_pi;
  return atan(x / std::sqrt((1.0 - x) * (1.0 + x)));  // NaN outside [-1, 1]
}

double acos(double x) { return half_pi - (asin(x) - half_pi_rest); }

}  // namespace assay::math
