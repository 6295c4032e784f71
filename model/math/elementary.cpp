#include "model/math/elementary.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "model/math/double_double.hpp"

namespace assay::math {
namespace {

struct PowerOfTwo {
  double high;
  double low;
};

struct Reciprocal {
  double value;
  double log_high;  // of 1 / value, on the grid of 2^-42
  double log_low;
};

#include "model/math/elementary_tables.inc"

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t mantissa_bits = 0x000F'FFFF'FFFF'FFFF;
constexpr double overflow_from = 709.79;    // e^x is above the largest double
constexpr double underflow_from = -745.14;  // e^x rounds to zero

/// 2^n for a normal result.
double power_of_two(std::int64_t n) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52U);
}

/// value * 2^n for value near 1, with a single rounding where the result is subnormal.
double scale(double value, std::int64_t n) {
  if (n >= -1021 && n <= 1023) [[likely]]
    return value * power_of_two(n);
  if (n > 1023) return value * 2.0 * power_of_two(n - 1);
  return value * power_of_two(n + 200) * 0x1p-200;
}

/// e^(x + x_low) = (high + low) * 2^exponent, unrounded, high in [1, 2).
struct Exponential {
  double high;
  double low;
  std::int64_t exponent;
};

/// Reduces by k ln 2 / 128, so that |r| < 0.0028 and six terms of Taylor's series are enough.
Exponential exponential(double x, double x_low) {
  constexpr double shift = 0x1.8p52;  // adding it rounds to an integer, in the low bits
  const double shifted = x * steps_per_unit + shift;
  const double k = shifted - shift;
  const double reduced = x - k * step_high;  // exact: |k| < 2^17 and step_high has 36 bits
  const double r = reduced - (k * step_low - x_low);
  const double r2 = r * r;
  const double p =
      r + (r2 * (0.5 + r * (1.0 / 6)) + (r2 * r2) * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))));
  const auto integer = std::bit_cast<std::int64_t>(shifted) - std::bit_cast<std::int64_t>(shift);
  const PowerOfTwo& power = powers_of_two[static_cast<std::size_t>(integer) % 128];
  return {power.high, power.low + power.high * p, integer >> 7U};
}

double exp_of_sum(double x, double x_low) {
  const Exponential e = exponential(x, x_low);
  return scale(e.high + e.low, e.exponent);
}

/// ln x with about 68 bits, for positive finite x.
///
/// x = 2^k m, 1/m is about c, which has ten bits: ln x = k ln 2 - ln c + ln(1 + r), r = c m - 1,
/// |r| <= 2^-7. Steps next to x = 1 have c = 1 and k = 0, so nothing cancels there.
DoubleDouble log_extended(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  std::int64_t k = -1023;
  if (bits <= mantissa_bits) {  // subnormal
    bits = std::bit_cast<std::uint64_t>(x * 0x1p54);
    k -= 54;
  }
  const std::size_t step = (bits >> 45U) % 128;
  const bool halved = step >= 53;  // above sqrt(2)
  k += static_cast<std::int64_t>(bits >> 52U) + (halved ? 1 : 0);
  const std::uint64_t exponent_bits = (halved ? std::uint64_t{1022} : std::uint64_t{1023}) << 52U;
  const auto m = std::bit_cast<double>((bits & mantissa_bits) | exponent_bits);
  const Reciprocal& c = reciprocals[step];

  const double m_high = leading_half(m);
  const DoubleDouble r = two_sum(m_high * c.value - 1.0, (m - m_high) * c.value);
  const double t = r.high;
  const double t_high = leading_half(t);
  const double half_square = 0.5 * t_high * t_high;  // exact
  const double half_square_rest = 0.5 * (t - t_high) * (t + t_high);
  const double t2 = t * t;
  const double tail = ((1.0 / 3 - t * (1.0 / 4)) + t2 * (1.0 / 5 - t * (1.0 / 6))) +
                      (t2 * t2) * ((1.0 / 7 - t * (1.0 / 8)) + t2 * (1.0 / 9 - t * (1.0 / 10)));

  const auto exponent = static_cast<double>(k);
  const double base = exponent * ln2_high + c.log_high;  // exact: both on the grid of 2^-42
  const DoubleDouble first = fast_two_sum(base, t);
  const DoubleDouble second = fast_two_sum(first.high, -half_square);
  const double small =
      (exponent * ln2_low + c.log_low) + (r.low - r.low * t) + (t2 * t * tail - half_square_rest);
  return fast_two_sum(second.high, (first.low + second.low) + small);
}

/// pow for the arguments whose answer is fixed by convention or by limits; x is not negative.
double pow_special(double x, double y) {
  if (x != x || y != y) return not_a_number;
  return (x > 1.0) == (y > 0.0) ? infinity : 0.0;  // one of them is 0 or infinite
}

/// pow for 0 <= x.
double pow_of_magnitude(double x, double y) {
  if (x == 1.0) return 1.0;
  const bool is_usual = x > 0.0 && x < infinity && std::fabs(y) < infinity;
  if (!is_usual) return pow_special(x, y);
  if (std::fabs(y) > 0x1p64)  // |ln x| >= 2^-53, so the result is far outside
    return (x > 1.0) == (y > 0.0) ? infinity : 0.0;
  const DoubleDouble logarithm = log_extended(x);
  const DoubleDouble product = two_product(logarithm.high, y);
  const double product_low = product.low + logarithm.low * y;
  if (product.high > overflow_from) return infinity;
  if (product.high < underflow_from - 1.0) return 0.0;
  return exp_of_sum(product.high, product_low);
}

bool is_integer(double y) { return std::trunc(y) == y; }

bool is_odd(double y) { return is_integer(y) && !is_integer(y * 0.5); }

}  // namespace

double exp(double x) {
  if (!(x <= overflow_from)) return x + infinity;  // infinity, or NaN
  if (x < underflow_from) return 0.0;
  return exp_of_sum(x, 0.0);
}

double expm1(double x) {
  if (!(x <= overflow_from)) return x + infinity;
  if (x < -40.0) return -1.0;
  if (std::fabs(x) < 0x1p-54) return x;
  const Exponential e = exponential(x, 0.0);
  if (e.exponent > 60) return scale(e.high + e.low, e.exponent);
  const double factor = power_of_two(e.exponent);
  const DoubleDouble minus_one = two_sum(e.high * factor, -1.0);
  return minus_one.high + (minus_one.low + e.low * factor);
}

double log(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
  if (x == infinity) return infinity;
  return log_extended(x).high;
}

double log1p(double x) {
  if (!(x > -1.0)) return x == -1.0 ? -infinity : not_a_number;
  if (x == infinity) return infinity;
  if (std::fabs(x) < 0x1p-54) return x;
  const DoubleDouble sum = two_sum(1.0, x);
  const DoubleDouble logarithm = log_extended(sum.high);
  return logarithm.high + (logarithm.low + sum.low / sum.high);
}

double pow(double x, double y) {
  if (y == 0.0) return 1.0;
  if (!std::signbit(x)) return pow_of_magnitude(x, y);
  if (x != 0.0 && x != -infinity && !is_integer(y)) return not_a_number;
  const double magnitude = pow_of_magnitude(-x, y);
  return is_odd(y) ? -magnitude : magnitude;
}

}  // namespace assay::math
