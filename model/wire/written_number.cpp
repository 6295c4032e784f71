#include "model/wire/written_number.hpp"

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstring>

#include "model/decimal.hpp"
#include "model/wire/eight_bytes.hpp"
#include "model/wire/two_digits.hpp"

namespace assay {
namespace {

bool is_of_number(char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; }

/// The long way, for more than seven digits in front of the point or six behind it.
const char* read_any(const char* at, std::int64_t& out_micro) {
  const char* end = at;
  while (is_of_number(*end))
    ++end;
  const auto value = parse_micro({at, static_cast<std::size_t>(end - at)});
  if (!value) return nullptr;
  out_micro = *value;
  return end;
}

/// The first `count` of eight digits, 1 to 7, behind zeros.
std::uint64_t first_digits(std::uint64_t digits, std::size_t count) {
  return digits << (64 - 8 * count);
}

}  // namespace

const char* read_written_number(const char* at, std::int64_t& out_micro) {
  constexpr std::size_t most_decimals = 6;
  const char* const start = at;
  const bool is_negative = *at == '-';
  if (is_negative) ++at;
  const std::uint64_t whole = load_word(at) ^ every_byte('0');
  const std::uint64_t whole_marks = digit_marks(whole);
  if (whole_marks == 0) return read_any(start, out_micro);
  const std::size_t whole_count = first_mark(whole_marks);
  const bool has_leading_zero = (whole & 0xFFU) == 0 && whole_count > 1;
  if (whole_count == 0 || has_leading_zero) return nullptr;
  std::uint64_t value = eight_digits(first_digits(whole, whole_count)) * micro;
  at += whole_count;
  if (*at == '.') {
    const std::uint64_t decimals = load_word(++at) ^ every_byte('0');
    const std::uint64_t marks = digit_marks(decimals);
    if (marks == 0) return read_any(start, out_micro);
    const std::size_t count = first_mark(marks);
    if (count == 0) return nullptr;
    if (count > most_decimals) return read_any(start, out_micro);
    // Two zeros in front make millionths of the eight: 00dddddd.
    const std::uint64_t digits = decimals & ((std::uint64_t{1} << (8 * count)) - 1);
    value += eight_digits(digits << 16U);
    at += count;
  }
  const auto magnitude = static_cast<std::int64_t>(value);
  out_micro = is_negative ? -magnitude : magnitude;
  return at;
}

char* put_written_number(std::int64_t value_micro, char* out) {
  auto rest = static_cast<std::uint64_t>(value_micro);
  if (value_micro < 0) {
    *out++ = '-';
    rest = 0 - rest;
  }
  const std::uint64_t whole = rest / micro;
  const auto decimals = static_cast<std::uint32_t>(rest % micro);
  out = whole < 10 ? (*out = static_cast<char>('0' + whole), out + 1)
                   : std::to_chars(out, out + 20, whole).ptr;
  if (decimals == 0) return out;
  char digits[word_bytes] = {'0', '0', '0', '0', '0', '0', '0', '0'};
  put_six_digits(digits, decimals);
  // The last digit that is not zero is the highest byte that is not.
  const std::uint64_t word = load_word(digits) ^ every_byte('0');
  const auto count = word_bytes - static_cast<std::size_t>(std::countl_zero(word)) / 8;
  *out++ = '.';
  std::memcpy(out, digits, word_bytes);
  return out + count;
}

}  // namespace assay
