#include "validators/schemes/plain_hashes.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::validators {
namespace {

std::uint32_t rotated(std::uint32_t word, std::uint32_t by) {
  return (word << by) | (word >> (32U - by));
}

std::uint32_t scrambled(std::uint32_t word) {
  return rotated(word * 0xcc9e2d51U, 15) * 0x1b873593U;
}

}  // namespace

std::uint32_t plain_murmur3(const std::string& key, std::uint32_t seed) {
  std::uint32_t hash = seed;
  std::uint32_t word = 0;
  std::uint32_t shift = 0;
  for (const char byte : key) {
    word |= std::uint32_t{static_cast<unsigned char>(byte)} << shift;
    shift += 8;
    if (shift < 32) continue;
    hash = rotated(hash ^ scrambled(word), 13) * 5U + 0xe6546b64U;
    word = 0;
    shift = 0;
  }
  hash ^= scrambled(word);
  hash ^= static_cast<std::uint32_t>(key.size());
  hash = (hash ^ (hash >> 16U)) * 0x85ebca6bU;
  hash = (hash ^ (hash >> 13U)) * 0xc2b2ae35U;
  return hash ^ (hash >> 16U);
}

std::uint32_t plain_fnv1a(const std::string& key) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char byte : key) {
    hash ^= static_cast<unsigned char>(byte);
    hash += (hash << 1U) + (hash << 4U) + (hash << 7U) + (hash << 8U) + (hash << 24U);
  }
  return hash;
}

std::int64_t plain_bucket(HashKind kind, const std::string& key, std::int64_t buckets) {
  std::uint64_t hash = 0;
  switch (kind) {
    case HashKind::murmur3_x86_32: hash = plain_murmur3(key); break;
    case HashKind::xxh64: hash = XXH64(key.data(), key.size(), 0); break;
    case HashKind::xxh3: hash = XXH3_64bits(key.data(), key.size()); break;
  }
  return static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(buckets));
}

}  // namespace assay::validators
