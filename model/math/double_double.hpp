#pragma once

#include <bit>
#include <cstdint>

#include "model/math/floating_point.hpp"

namespace assay::math {

/// The unevaluated sum of two doubles, |low| at most half a unit in the last place of high.
struct DoubleDouble {
  double high = 0.0;
  double low = 0.0;
};

/// a + b without error, for |a| >= |b| or a == 0. Source: T. J. Dekker, Numer. Math. 18 (1971).
[[nodiscard]] constexpr DoubleDouble fast_two_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b without error. Source: D. E. Knuth, The Art of Computer Programming 2, section 4.2.2.
[[nodiscard]] constexpr DoubleDouble two_sum(double a, double b) {
  const double sum = a + b;
  const double b_seen = sum - a;
  return {sum, (a - (sum - b_seen)) + (b - b_seen)};
}

/// x cut to its leading 26 bits, so that products of two such are exact.
[[nodiscard]] constexpr double leading_half(double x) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xFFFF'FFFF'F800'0000U);
}

/// a * b without error while nothing overflows or is subnormal. Source: Dekker, as above.
[[nodiscard]] constexpr DoubleDouble two_product(double a, double b) {
  const double product = a * b;
  const double a_high = leading_half(a);
  const double a_low = a - a_high;
  const double b_high = leading_half(b);
  const double b_low = b - b_high;
  const double error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high);
  return {product, error + a_low * b_low};
}

/// Sum, products and quotient with a relative error of some 2^-104. Sources: Dekker, as above.
[[nodiscard]] constexpr DoubleDouble sum(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble high = two_sum(a.high, b.high);
  const DoubleDouble low = two_sum(a.low, b.low);
  const DoubleDouble next = fast_two_sum(high.high, high.low + low.high);
  return fast_two_sum(next.high, next.low + low.low);
}

[[nodiscard]] constexpr DoubleDouble product(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble high = two_product(a.high, b.high);
  return fast_two_sum(high.high, high.low + (a.high * b.low + a.low * b.high));
}

[[nodiscard]] constexpr DoubleDouble quotient(DoubleDouble a, double b) {
  const double first = a.high / b;
  const DoubleDouble taken = two_product(first, b);
  const double rest = ((a.high - taken.high) - taken.low) + a.low;
  return fast_two_sum(first, rest / b);
}

}  // namespace assay::math
