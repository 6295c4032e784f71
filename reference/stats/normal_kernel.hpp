#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

/// The normal density and tail for inner loops: inline and without branches, so that compilers
/// evaluate several at once; lanes do not change bits. Elsewhere use model/math/special.hpp.
namespace assay::stats {

/// c_0 + c_1 x + ...: four interleaved sums by Horner's rule, so that one need not wait for
/// another.
template <std::size_t size>
[[nodiscard]] constexpr double polynomial(const std::array<double, size>& c, double x) {
  static_assert(size % 4 == 0);
  const double x2 = x * x;
  const double x4 = x2 * x2;
  double sum0 = c[size - 4];
  double sum1 = c[size - 3];
  double sum2 = c[size - 2];
  double sum3 = c[size - 1];
  for (std::size_t i = size - 4; i > 0; i -= 4) {
    sum0 = sum0 * x4 + c[i - 4];
    sum1 = sum1 * x4 + c[i - 3];
    sum2 = sum2 * x4 + c[i - 2];
    sum3 = sum3 * x4 + c[i - 1];
  }
  return (sum0 + sum1 * x) + (sum2 + sum3 * x) * x2;
}

/// e^-x for x in [0, 700], unchecked; relative error below 1e-14.
///
/// Reduction by multiples of ln 2 in two parts, then Taylor's polynomial of degree 11.
/// Source:  W. J. Cody, W. Waite, Software Manual for the Elementary Functions, 1980, chapter 6.
/// Checked: model/math/elementary.hpp, tests/reference/stats/normal_kernel.test.cpp.
[[nodiscard]] inline double decay(double x) {
  constexpr double inverse_ln2 = 0x1.71547652b82fep+0;
  constexpr double ln2_high = 0x1.62e42feep-1;
  constexpr double ln2_low = 0x1.a39ef35793c76p-33;
  constexpr double round = 0x1.8p52;  // adding it rounds to an integer, in the low bits
  const double shifted = round - x * inverse_ln2;
  const double k = shifted - round;
  const double r = (-x - k * ln2_high) - k * ln2_low;
  constexpr std::array taylor{1.0,         1.0,          1.0 / 2,       1.0 / 6,
                              1.0 / 24,    1.0 / 120,    1.0 / 720,     1.0 / 5040,
                              1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800};
  const double p = polynomial(taylor, r);
  constexpr std::uint64_t bias = 1023;
  return p * std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + bias) << 52U);
}

/// P(Z >= x) of the standard normal distribution and its density there.
struct NormalTail {
  double probability = 0.0;
  double density = 0.0;
};

/// Relative error below 1e-14 + x^2 2e-16 for |x| <= 37; beyond, that of 37, which is below 1e-297.
///
///   P(Z >= x) = exp(-x^2 / 2) f((x - 4) / (x + 4)) / (x + 1),   x >= 0
///
/// with f of degree 22, fitted in Chebyshev polynomials at 40 digits.
/// Checked: model/math/special.hpp, tests/reference/stats/normal_kernel.test.cpp.
[[nodiscard]] inline NormalTail normal_tail(double x) {
  constexpr std::array coefficients{
      0x1.e361ea6fba141p-2,  -0x1.8c18f2086e46bp-4,  0x1.cabd72a61060fp-7,   0x1.d4969f10f937cp-6,
      -0x1.07c3c258358a4p-5, 0x1.25dd72036707ap-6,   -0x1.47d5fc6f00321p-8,  -0x1.2b7f561260702p-12,
      0x1.6c53817e0b6dep-11, -0x1.8c1288a8398c0p-14, -0x1.707b71f9b8bd5p-14, 0x1.6491d949c8531p-16,
      0x1.c93927fee8aacp-17, -0x1.cdca38ecc3f1dp-19, -0x1.5e8e5c30f92dbp-19, 0x1.c204eea5e8598p-22,
      0x1.27b1e95e6b1b1p-21, -0x1.03442ab243052p-26, -0x1.d968105620872p-24, -0x1.1a17444b5f67bp-27,
      0x1.2ba94b57896eep-26, 0x1.b3e8dd5fdbe3ap-30,  -0x1.a8db7d443f0cbp-30, 0.0};
  constexpr double inverse_root_two_pi = 0x1.9884533d43651p-2;
  const double size = std::min(x < 0.0 ? -x : x, 37.0);
  const double y = (size - 4.0) / (size + 4.0);
  const double f = polynomial(coefficients, y);
  const double e = decay(0.5 * size * size);
  const double tail = e * f / (size + 1.0);
  return {x < 0.0 ? 1.0 - tail : tail, e * inverse_root_two_pi};
}

}  // namespace assay::stats
