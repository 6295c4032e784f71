#include "reference/assignment/murmur3_x64_128.hpp"

#include <bit>
#include <cstddef>

namespace assay::reference {
namespace {

constexpr std::uint64_t multiplier_1 = 0x87c37b91114253d5;
constexpr std::uint64_t multiplier_2 = 0x4cf5ad432745937f;
constexpr std::size_t block_size = 16;

/// The bytes as a number, the first in its lowest bits; at most 8.
std::uint64_t word_of(std::string_view bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    out |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << (8U * i);
  return out;
}

std::uint64_t mixed_1(std::uint64_t word) {
  return std::rotl(word * multiplier_1, 31) * multiplier_2;
}

std::uint64_t mixed_2(std::uint64_t word) {
  return std::rotl(word * multiplier_2, 33) * multiplier_1;
}

std::uint64_t finished(std::uint64_t word) {
  word = (word ^ (word >> 33U)) * 0xff51afd7ed558ccd;
  word = (word ^ (word >> 33U)) * 0xc4ceb9fe1a85ec53;
  return word ^ (word >> 33U);
}

}  // namespace

Hash128 murmur3_x64_128(std::string_view key, std::uint32_t seed) {
  const auto size = static_cast<std::uint64_t>(key.size());
  std::uint64_t h1 = seed;
  std::uint64_t h2 = seed;
  for (; key.size() >= block_size; key.remove_prefix(block_size)) {
    h1 = (std::rotl(h1 ^ mixed_1(word_of(key.substr(0, 8))), 27) + h2) * 5 + 0x52dce729;
    h2 = (std::rotl(h2 ^ mixed_2(word_of(key.substr(8, 8))), 31) + h1) * 5 + 0x38495ab5;
  }
  // Words of no bytes are 0 and mix to 0.
  h1 ^= mixed_1(word_of(key.substr(0, 8))) ^ size;
  h2 ^= mixed_2(word_of(key.size() > 8 ? key.substr(8) : std::string_view{})) ^ size;
  h1 += h2;
  h2 += h1;
  h1 = finished(h1);
  h2 = finished(h2);
  h1 += h2;
  h2 += h1;
  return {h1, h2};
}

}  // namespace assay::reference
