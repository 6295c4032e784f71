#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace assay::sim {

using PhiloxCounter = std::array<std::uint32_t, 4>;  ///< least significant word first
using PhiloxKey = std::array<std::uint32_t, 2>;      ///< least significant word first

inline constexpr int philox_rounds = 10;
inline constexpr std::uint32_t philox_multiplier_0 = 0xD2511F53;
inline constexpr std::uint32_t philox_multiplier_1 = 0xCD9E8D57;
inline constexpr std::uint32_t philox_weyl_0 = 0x9E3779B9;  // golden ratio
inline constexpr std::uint32_t philox_weyl_1 = 0xBB67AE85;  // sqrt(3) - 1

/// A 64-bit number as a key.
[[nodiscard]] constexpr PhiloxKey philox_key(std::uint64_t number) {
  return {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32U)};
}

/// One of the two 64-bit words of a block; `half` is 0 or 1.
[[nodiscard]] constexpr std::uint64_t philox_word(const PhiloxCounter& block, std::size_t half) {
  return std::uint64_t{block[2 * half + 1]} << 32U | block[2 * half];
}

/// Philox4x32-10: 128 random bits as a pure function of a counter and a key.
///
/// Source:  Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
///          doi:10.1145/2063384.2063405, section 3.3.
/// Checked: the authors' known answers, tests/sim/random/philox.test.cpp.
[[nodiscard]] constexpr PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) {
  for (int round = 0; round < philox_rounds; ++round) {
    const std::uint64_t product_0 = std::uint64_t{philox_multiplier_0} * counter[0];
    const std::uint64_t product_1 = std::uint64_t{philox_multiplier_1} * counter[2];
    counter = {static_cast<std::uint32_t>(product_1 >> 32U) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(product_1),
               static_cast<std::uint32_t>(product_0 >> 32U) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(product_0)};
    key[0] += philox_weyl_0;
    key[1] += philox_weyl_1;
  }
  return counter;
}

/// Fills `words` with both words of the block at `counter`, of the one at counter[0] + 1, and so
/// on. Counter[0] wraps without a carry; an odd last word is half a block. Uses AVX2 where the
/// processor has it: integers only, so the bits are those of philox_fill_portably.
void philox_fill(PhiloxKey key, PhiloxCounter counter, std::span<std::uint64_t> words);

/// The same, one block after the other.
void philox_fill_portably(PhiloxKey key, PhiloxCounter counter, std::span<std::uint64_t> words);

/// Blocks at any addresses, made several at a time: few words from each of many short streams for
/// the price of many from one. A buffer to be used again.
class PhiloxBatch {
 public:
  /// Asks for both words of the `n` blocks from `counter` on, least word first, to be put at
  /// `words`. The least 32-bit word of the counter must not wrap.
  void add(std::array<std::uint64_t, 2> counter, std::size_t n, std::uint64_t* words) {
    if (blocks_.size() < size_ + n + most_padding) blocks_.resize(2 * (size_ + n + most_padding));
    for (std::size_t i = 0; i < n; ++i)
      blocks_[size_ + i] = {counter[0] + i, counter[1], words + 2 * i};
    size_ += n;
  }

  /// Makes them, and forgets them.
  void make(PhiloxKey key);

 private:
  /// One block, and where its words go.
  struct Block {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint64_t* words = nullptr;
  };

  static constexpr std::size_t most_padding = 3;

  struct Vectors;

  std::vector<Block> blocks_;  // with room for padding
  std::size_t size_ = 0;
};

/// Philox4x32-10 as a sequential engine of 32-bit words: C++26's std::philox4x32. For Boost.Random
/// and for comparisons; the world draws from RandomStream, whose draws have addresses.
class PhiloxEngine {
 public:
  using result_type = std::uint32_t;

  static constexpr std::uint64_t default_seed = 20111115;

  PhiloxEngine() = default;

  explicit PhiloxEngine(std::uint64_t seed) : key_{philox_key(seed)} {}

  static constexpr result_type min() { return 0; }

  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  void seed(std::uint64_t seed) { *this = PhiloxEngine{seed}; }

  result_type operator()() {
    if (position_ == block_.size()) next_block();
    return block_[position_++];
  }

  /// As `n` calls, in constant time.
  void discard(std::uint64_t n);

  friend bool operator==(const PhiloxEngine&, const PhiloxEngine&) = default;

 private:
  void next_block();
  void advance(std::uint64_t blocks);

  PhiloxKey key_ = philox_key(default_seed);
  PhiloxCounter counter_{};  // of the next block
  PhiloxCounter block_{};
  std::size_t position_ = 4;
};

}  // namespace assay::sim
