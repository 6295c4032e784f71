#include "model/math/self_check.hpp"

#include <bit>
#include <cfenv>
#include <cstdint>
#include <limits>

#include "model/math/elementary.hpp"
#include "model/math/floating_point.hpp"

namespace assay::math {
namespace {

// Each operand comes from a volatile, or the compiler would compute the answer itself, rightly.

bool contracts() {
  const volatile double a_source = 1.0 + 0x1p-30;
  const volatile double c_source = -(1.0 + 0x1p-29);
  const double a = a_source;
  const double c = c_source;
  return a * a + c != 0.0;  // 2^-60 where the product was not rounded
}

bool flushes_to_zero() {
  const volatile double smallest_normal = std::numeric_limits<double>::min();
  const volatile double half = smallest_normal * 0.5;
  return !(half > 0.0) || half + half != smallest_normal;
}

bool rounds_to_nearest() {
  const volatile double one = 1.0;
  const volatile double below_half_ulp = 0x1p-54;
  return std::fegetround() == FE_TONEAREST && one + below_half_ulp == 1.0 &&
         -one - below_half_ulp == -1.0;
}

constexpr std::uint64_t known_hash = 0xB5290923CDC13097;

/// FNV-1a over 64 values each of exp, log and pow.
std::uint64_t hash_of_values() {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&hash](double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8)
      hash = (hash ^ (bits >> shift & 0xFFU)) * 0x100000001B3;
  };
  for (int i = 1; i <= 64; ++i) {
    const volatile double source = i * 0.37;
    const double x = source;
    add(exp(x * 7.0 - 80.0));
    add(log(x * x * 1e-3));
    add(pow(x, 1.7 - x));
  }
  return hash;
}

}  // namespace

std::string_view floating_point_fault() {
  if (!rounds_to_nearest()) return "rounding mode";  // first: the others presume it
  if (contracts()) return "contraction";
  if (flushes_to_zero()) return "flush to zero";
  if (hash_of_values() != known_hash) return "elementary functions";
  return {};
}

}  // namespace assay::math
