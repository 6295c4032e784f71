#include "reference/assignment/seeded_hashes.hpp"

#include "reference/assignment/hashes.hpp"

// The header alone, compiled into this file: the core links no library.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::reference {

std::uint32_t murmur3_x86_32(std::string_view key, std::uint32_t seed) {
  Murmur3 out = Murmur3::seeded(seed);
  out.add(key);
  return out.hash();
}

std::uint32_t xxh32(std::string_view key, std::uint32_t seed) {
  return XXH32(key.data(), key.size(), seed);
}

std::uint64_t xxh64(std::string_view key, std::uint64_t seed) {
  return XXH64(key.data(), key.size(), seed);
}

std::uint64_t xxh3_64(std::string_view key, std::uint64_t seed) {
  return XXH3_64bits_withSeed(key.data(), key.size(), seed);
}

Hash128 xxh3_128(std::string_view key, std::uint64_t seed) {
  const XXH128_hash_t out = XXH3_128bits_withSeed(key.data(), key.size(), seed);
  return {.first = out.high64, .second = out.low64};
}

}  // namespace assay::reference
