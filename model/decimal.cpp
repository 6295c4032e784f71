#include "model/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace assay {
namespace {

constexpr std::size_t longest_number = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The parts of a JSON number: sign, digits without the point, and the power of ten of the last.
struct Scanned {
  bool negative = false;
  std::array<char, longest_number> digits{};
  std::size_t count = 0;
  std::int64_t exponent = 0;
};

/// Scans by the grammar of RFC 8259, section 6.
std::optional<Scanned> scan(std::string_view text) {
  Scanned out;
  const char* at = text.data();
  const char* const end = at + text.size();
  if (at != end && *at == '-') {
    out.negative = true;
    ++at;
  }
  if (at == end || !is_digit(*at)) return std::nullopt;
  if (*at == '0' && at + 1 != end && is_digit(at[1])) return std::nullopt;
  for (; at != end && is_digit(*at); ++at)
    out.digits[out.count++] = *at;
  if (at != end && *at == '.') {
    ++at;
    if (at == end || !is_digit(*at)) return std::nullopt;
    for (; at != end && is_digit(*at); ++at) {
      out.digits[out.count++] = *at;
      --out.exponent;
    }
  }
  if (at == end) return out;
  if (*at != 'e' && *at != 'E') return std::nullopt;
  ++at;
  if (at != end && *at == '+') ++at;
  const bool signed_twice = at != end && *at == '-' && at[-1] == '+';
  if (at == end || signed_twice) return std::nullopt;
  std::int64_t exponent = 0;
  const auto [rest, error] = std::from_chars(at, end, exponent);
  if (error == std::errc::invalid_argument || rest != end) return std::nullopt;
  if (error != std::errc{}) exponent = *at == '-' ? -1'000'000 : 1'000'000;
  out.exponent += std::clamp<std::int64_t>(exponent, -1'000'000, 1'000'000);
  return out;
}

}  // namespace

std::optional<std::int64_t> parse_micro(std::string_view number) {
  if (number.size() > longest_number) return std::nullopt;
  auto scanned = scan(number);
  if (!scanned) return std::nullopt;
  std::size_t count = scanned->count;
  std::int64_t exponent = scanned->exponent;
  while (count > 0 && scanned->digits[count - 1] == '0') {
    --count;
    ++exponent;
  }
  Int128 value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value * 10 + (scanned->digits[i] - '0');
    if (value > max_value_micro) return std::nullopt;
  }
  if (value == 0) return 0;
  if (exponent < -6) return std::nullopt;
  for (std::int64_t i = exponent + 6; i > 0; --i) {
    value *= 10;
    if (value > max_value_micro) return std::nullopt;
  }
  return static_cast<std::int64_t>(scanned->negative ? -value : value);
}

std::string format_scaled(Int128 value, int decimals) {
  const bool negative = value < 0;
  UInt128 rest = negative ? -static_cast<UInt128>(value) : static_cast<UInt128>(value);
  while (decimals > 0 && rest % 10 == 0) {
    rest /= 10;
    --decimals;
  }
  std::array<char, 80> buffer{};
  char* const end = buffer.data() + buffer.size();
  char* at = end;
  for (int position = 0; rest != 0 || position <= decimals; ++position) {
    if (position == decimals && decimals > 0) *--at = '.';
    *--at = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (negative) *--at = '-';
  return {at, end};
}

char* format_micro(std::int64_t value_micro, char* out) {
  auto rest = static_cast<std::uint64_t>(value_micro);
  if (value_micro < 0) {
    *out++ = '-';
    rest = 0 - rest;
  }
  out = std::to_chars(out, out + 20, rest / micro).ptr;
  std::uint64_t decimals = rest % micro;
  if (decimals == 0) return out;
  *out++ = '.';
  for (std::uint64_t unit = micro / 10; decimals != 0; unit /= 10) {
    *out++ = static_cast<char>('0' + decimals / unit);
    decimals %= unit;
  }
  return out;
}

}  // namespace assay
