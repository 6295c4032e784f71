#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace assay {

/// "00", "01", ... "99".
inline constexpr std::array<char, 200> two_digit_texts = [] {
  std::array<char, 200> out{};
  for (std::size_t i = 0; i < 100; ++i) {
    out[2 * i] = static_cast<char>('0' + i / 10);
    out[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return out;
}();

/// Writes a number below 100 as two digits.
inline void put_two_digits(char* out, std::uint32_t value) {
  std::memcpy(out, two_digit_texts.data() + 2 * std::size_t{value}, 2);
}

/// Writes a number below a million as six digits.
inline void put_six_digits(char* out, std::uint32_t value) {
  put_two_digits(out, value / 10'000);
  put_two_digits(out + 2, value / 100 % 100);
  put_two_digits(out + 4, value % 100);
}

}  // namespace assay
