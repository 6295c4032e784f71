#include "reference/assignment/hashes.hpp"

#include <string>

// The header alone, compiled into this file: the core links no library.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace assay::reference {

Murmur3Ending::Murmur3Ending(std::string_view text)
    : size_{static_cast<std::uint32_t>(text.size())} {
  for (std::size_t waiting = 0; waiting < aligned_.size(); ++waiting) {
    const std::string padded = std::string(waiting, '\0').append(text);
    Aligned& aligned = aligned_[waiting];
    aligned.is_whole = padded.size() >= 4;
    const std::string_view first = std::string_view{padded}.substr(0, 4);
    std::uint32_t place = 0;
    for (const char byte : first) {
      aligned.first |= std::uint32_t{static_cast<std::uint8_t>(byte)} << (8U * place);
      ++place;
    }
    Murmur3 rest;
    for (const char byte : std::string_view{padded}.substr(first.size())) {
      rest.add_to_tail(byte);
      if (rest.tail_size_ < 4) continue;
      aligned.mixed_words.push_back(Murmur3::mixed(rest.tail_));
      rest = {};
    }
    aligned.mixed_tail = Murmur3::mixed(rest.tail_);
  }
}

std::uint64_t xxh64(std::string_view key) { return XXH64(key.data(), key.size(), 0); }

std::uint64_t xxh3(std::string_view key) { return XXH3_64bits(key.data(), key.size()); }

std::uint32_t fnv1a_32(std::string_view key) {
  std::uint32_t hash = 0x811c9dc5U;
  for (const char byte : key)
    hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x01000193U;
  return hash;
}

namespace {

std::uint64_t whole_fnv1a_32(std::string_view key) { return fnv1a_32(key); }

std::uint64_t whole_murmur3(std::string_view key) { return murmur3_x86_32(key); }

constexpr HashFunction by_murmur3{"murmur3_x86_32", 8, whole_murmur3};
constexpr HashFunction by_xxh64{"xxh64", 16, xxh64};
constexpr HashFunction by_xxh3{"xxh3", 16, xxh3};

}  // namespace

constinit const HashFunction fnv1a_32_function{"fnv1a_32", 8, whole_fnv1a_32};

const HashFunction& hash_function(HashKind kind) {
  switch (kind) {
    case HashKind::murmur3_x86_32: return by_murmur3;
    case HashKind::xxh64: return by_xxh64;
    case HashKind::xxh3: break;
  }
  return by_xxh3;
}

}  // namespace assay::reference
