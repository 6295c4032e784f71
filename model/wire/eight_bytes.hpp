#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace assay {

// Eight bytes at a time in one register, the first byte lowest, on any machine. Marks are the high
// bits of bytes. Only the lowest mark is sure to be one: a borrow or carry may raise false ones
// above it.
//
// Source: H. S. Warren, "Hacker's Delight", 2nd ed. (2012), section 6-1.

inline constexpr std::size_t word_bytes = sizeof(std::uint64_t);

[[nodiscard]] constexpr std::uint64_t every_byte(std::uint64_t byte) {
  return byte * 0x0101010101010101ULL;
}

inline constexpr std::uint64_t high_bits = every_byte(0x80);

/// The eight bytes of a text as load_word() would find them.
[[nodiscard]] constexpr std::uint64_t word_of(const char* text) {
  std::uint64_t word = 0;
  for (unsigned i = 0; i < word_bytes; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  return word;
}

[[nodiscard]] inline std::uint64_t load_word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, word_bytes);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// Where the lowest mark stands; `marks` has one.
[[nodiscard]] inline std::size_t first_mark(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

/// Marks what ends or spoils a plain JSON string: quote, backslash, control character. The quote is
/// the one character but the control characters whose code with bit 1 flipped is below 0x21.
[[nodiscard]] constexpr std::uint64_t string_marks(std::uint64_t word) {
  const std::uint64_t control_or_quote = (word ^ every_byte(0x02)) - every_byte(0x21);
  const std::uint64_t backslash = (word ^ every_byte('\\')) - every_byte(0x01);
  return (control_or_quote | backslash) & ~word & high_bits;
}

/// Marks closing braces and control characters.
[[nodiscard]] constexpr std::uint64_t brace_marks(std::uint64_t word) {
  const std::uint64_t brace = (word ^ every_byte('}')) - every_byte(0x01);
  return (brace | (word - every_byte(0x20))) & ~word & high_bits;
}

/// Of a word of characters minus '0' (by exclusive or): marks all that is no digit.
[[nodiscard]] constexpr std::uint64_t digit_marks(std::uint64_t digits) {
  return ((digits + every_byte(0x76)) | digits) & high_bits;
}

/// The number that eight decimal digits (0 to 9 in each byte, the first the highest) make.
[[nodiscard]] constexpr std::uint64_t eight_digits(std::uint64_t digits) {
  constexpr std::uint64_t low_of_each_half = 0x000000FF000000FFULL;
  const std::uint64_t pairs = digits * 10 + (digits >> 8U);
  return ((pairs & low_of_each_half) * 0x000F424000000064ULL +
          (pairs >> 16U & low_of_each_half) * 0x0000271000000001ULL) >>
         32U;
}

}  // namespace assay
