#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// Values are decimal fixed point: a 64-bit count of millionths. Sums stay in millionths, squares
/// and cross products in millionths of millionths, so that aggregation is exact in any order.
inline constexpr std::int64_t micro = 1'000'000;

/// The largest |value| of one event and of a unit's total, 1e9, in millionths.
inline constexpr std::int64_t max_value_micro = 1'000'000'000 * micro;

/// The millionths of a JSON number ("12.5", "-1e-3", "1.50E+2"), exactly; exponents are read
/// exactly too. Nothing when it is not a JSON number, longer than 64 characters, no whole number of
/// millionths, or |value| > 1e9.
[[nodiscard]] std::optional<std::int64_t> parse_micro(std::string_view number);

/// Minimal plain decimal of value / 10^decimals: no exponent, no trailing zeros, no "-0".
[[nodiscard]] std::string format_scaled(Int128 value, int decimals);

/// Minimal plain decimal of a count of millionths: "12.5", "-0.001", "3".
[[nodiscard]] inline std::string format_micro(Int128 value_micro) {
  return format_scaled(value_micro, 6);
}

/// The same into a buffer with room for 24 characters; returns the end. For writing event logs.
char* format_micro(std::int64_t value_micro, char* out);

}  // namespace assay
