#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "model/experiment.hpp"

/// The hashes that decide assignments: the same words on every machine, whatever its byte order.
namespace assay::reference {

/// MurmurHash3 x86_32 with seed 0 unless `seeded`, fed in pieces: the hash of their concatenation.
/// A copy made after a common beginning saves hashing it again.
///
/// Source:  A. Appleby, MurmurHash3.cpp (public domain), MurmurHash3_x86_32.
/// Checked: its published values and mmh3, tests/reference/assignment/hashes.test.cpp.
class Murmur3 {
 public:
  Murmur3() = default;

  explicit Murmur3(std::string_view piece) { add(piece); }

  [[nodiscard]] static Murmur3 seeded(std::uint32_t seed) {
    Murmur3 out;
    out.state_ = seed;
    return out;
  }

  void add(std::string_view piece) {
    const char* at = piece.data();
    std::size_t left = piece.size();
    size_ += static_cast<std::uint32_t>(left);
    if (tail_size_ != 0) return add_behind_tail(at, left);
    if (left < 4) return add_bytes(at, left);
    for (; left >= 4; at += 4, left -= 4)
      step(mixed(load(at)));
    if (left == 0) return;
    // The last bytes with one load, which begins among those already hashed.
    tail_size_ = static_cast<std::uint32_t>(left);
    tail_ = load(at + left - 4) >> (32U - 8U * tail_size_);
  }

  [[nodiscard]] std::uint32_t hash() const { return finished(state_ ^ mixed(tail_), size_); }

 private:
  friend class Murmur3Ending;

  static constexpr std::uint32_t mixed(std::uint32_t word) {
    return std::rotl(word * 0xcc9e2d51U, 15) * 0x1b873593U;
  }

  static constexpr std::uint32_t stepped(std::uint32_t state, std::uint32_t mixed_word) {
    return std::rotl(state ^ mixed_word, 13) * 5U + 0xe6546b64U;
  }

  static constexpr std::uint32_t finished(std::uint32_t state, std::uint32_t size) {
    state ^= size;
    state = (state ^ (state >> 16U)) * 0x85ebca6bU;
    state = (state ^ (state >> 13U)) * 0xc2b2ae35U;
    return state ^ (state >> 16U);
  }

  static std::uint32_t load(const char* bytes) {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return std::endian::native == std::endian::little ? word : __builtin_bswap32(word);
  }

  void step(std::uint32_t mixed_word) { state_ = stepped(state_, mixed_word); }

  void add_to_tail(char byte) {
    tail_ |= std::uint32_t{static_cast<std::uint8_t>(byte)} << (8U * tail_size_);
    ++tail_size_;
  }

  void add_bytes(const char* at, std::size_t left) {
    for (; left > 0; ++at, --left) {
      add_to_tail(*at);
      if (tail_size_ < 4) continue;
      step(mixed(tail_));
      tail_ = 0;
      tail_size_ = 0;
    }
  }

  /// Every word is put together from the bytes that wait and the first of the next ones.
  void add_behind_tail(const char* at, std::size_t left) {
    const std::uint32_t waiting = 8U * tail_size_;
    for (; left >= 4; at += 4, left -= 4) {
      const std::uint32_t word = load(at);
      step(mixed(tail_ | word << waiting));
      tail_ = word >> (32U - waiting);
    }
    add_bytes(at, left);
  }

  std::uint32_t state_ = 0;
  std::uint32_t tail_ = 0;  ///< bytes that do not make a word yet, the first in the lowest bits
  std::uint32_t tail_size_ = 0;  ///< 0 to 3
  std::uint32_t size_ = 0;       ///< of all pieces, in bytes
};

/// The end of many keys ("|" + salt), its words mixed ahead for each way they can fall behind what
/// comes before: hashing `unit + ending` then costs a word of it one multiplication less, and the
/// unit itself is hashed once for all endings.
class Murmur3Ending {
 public:
  explicit Murmur3Ending(std::string_view text);

  /// The hash of everything added to `before`, followed by this ending.
  [[nodiscard]] std::uint32_t hash(const Murmur3& before) const {
    const Aligned& aligned = aligned_[before.tail_size_];
    const std::uint32_t first = Murmur3::mixed(aligned.first | before.tail_);
    std::uint32_t state = before.state_;
    if (aligned.is_whole) [[likely]] {
      state = Murmur3::stepped(state, first);
      for (const std::uint32_t word : aligned.mixed_words)
        state = Murmur3::stepped(state, word);
      state ^= aligned.mixed_tail;
    } else {
      state ^= first;
    }
    return Murmur3::finished(state, before.size_ + size_);
  }

 private:
  struct Aligned {
    std::uint32_t first = 0;  ///< the word that shares bytes with what comes before; not mixed
    bool is_whole = false;    ///< whether `first` is a whole word and not the tail already
    std::vector<std::uint32_t> mixed_words;
    std::uint32_t mixed_tail = 0;  ///< 0 (which mixes to 0) when there is none
  };

  std::array<Aligned, 4> aligned_;  ///< by the number of bytes that wait for their word
  std::uint32_t size_ = 0;          ///< in bytes
};

[[nodiscard]] inline std::uint32_t murmur3_x86_32(std::string_view key) {
  return Murmur3{key}.hash();
}

/// xxHash64 with seed 0. Source: Y. Collet, xxHash fast digest algorithm, specification 0.2.0.
[[nodiscard]] std::uint64_t xxh64(std::string_view key);

/// XXH3 64 bits with seed 0. Source: as xxh64.
[[nodiscard]] std::uint64_t xxh3(std::string_view key);

/// FNV-1a of 32 bits, over bytes.
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, The FNV Non-Cryptographic Hash Algorithm,
///         IETF draft-eastlake-fnv.
[[nodiscard]] std::uint32_t fnv1a_32(std::string_view key);

/// A hash of whole keys, as an unsigned number.
struct HashFunction {
  std::string_view name;  ///< "murmur3_x86_32"
  int digits = 8;         ///< of its values, hexadecimal
  std::uint64_t (*hash)(std::string_view key) = nullptr;
};

extern const HashFunction fnv1a_32_function;

/// As definitions name it: "murmur3_x86_32", "xxh64", "xxh3".
[[nodiscard]] const HashFunction& hash_function(HashKind kind);

/// The hash of a whole key by its kind, as an unsigned number.
[[nodiscard]] inline std::uint64_t hash_of(HashKind kind, std::string_view key) {
  return hash_function(kind).hash(key);
}

}  // namespace assay::reference
