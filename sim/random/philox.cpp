#include "sim/random/philox.hpp"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::sim {
namespace {

/// Words per step of the vector path: eight blocks, as two vectors of four.
constexpr std::size_t vector_words = 16;

#if defined(__x86_64__)
/// Four blocks side by side: each 32-bit word of the state is the low half of a 64-bit lane, which
/// is what the multiplication reads; the high halves are left as they fall.
struct FourBlocks {
  __m256i a;
  __m256i b;
  __m256i c;
  __m256i d;
};

[[gnu::target("avx2"), gnu::always_inline]] inline void vector_round(FourBlocks& x, __m256i key_0,
                                                                     __m256i key_1) {
  const __m256i product_0 = _mm256_mul_epu32(_mm256_set1_epi64x(philox_multiplier_0), x.a);
  const __m256i product_1 = _mm256_mul_epu32(_mm256_set1_epi64x(philox_multiplier_1), x.c);
  x.a = _mm256_xor_si256(_mm256_srli_epi64(product_1, 32), _mm256_xor_si256(x.b, key_0));
  x.c = _mm256_xor_si256(_mm256_srli_epi64(product_0, 32), _mm256_xor_si256(x.d, key_1));
  x.b = product_1;
  x.d = product_0;
}

[[gnu::target("avx2"), gnu::always_inline]] inline void store_words(const FourBlocks& x,
                                                                    std::uint64_t* words) {
  const __m256i first = _mm256_blend_epi32(x.a, _mm256_slli_epi64(x.b, 32), 0xAA);
  const __m256i second = _mm256_blend_epi32(x.c, _mm256_slli_epi64(x.d, 32), 0xAA);
  const __m256i even = _mm256_unpacklo_epi64(first, second);
  const __m256i odd = _mm256_unpackhi_epi64(first, second);
  auto* out = reinterpret_cast<__m256i_u*>(words);
  _mm256_storeu_si256(out, _mm256_permute2x128_si256(even, odd, 0x20));
  _mm256_storeu_si256(out + 1, _mm256_permute2x128_si256(even, odd, 0x31));
}

[[gnu::target("avx2")]] void fill_by_vectors(PhiloxKey key, PhiloxCounter counter,
                                             std::span<std::uint64_t> words) {
  const auto lane = [&counter](std::uint32_t offset) {
    const std::uint32_t low = counter[0] + offset;  // wraps
    return std::int64_t{low};
  };
  for (std::size_t start = 0; start + vector_words <= words.size(); start += vector_words) {
    const __m256i b = _mm256_set1_epi64x(counter[1]);
    const __m256i c = _mm256_set1_epi64x(counter[2]);
    const __m256i d = _mm256_set1_epi64x(counter[3]);
    FourBlocks x{_mm256_set_epi64x(lane(3), lane(2), lane(1), lane(0)), b, c, d};
    FourBlocks y{_mm256_set_epi64x(lane(7), lane(6), lane(5), lane(4)), b, c, d};
    PhiloxKey round_key = key;
    for (int round = 0; round < philox_rounds; ++round) {
      const __m256i key_0 = _mm256_set1_epi64x(round_key[0]);
      const __m256i key_1 = _mm256_set1_epi64x(round_key[1]);
      vector_round(x, key_0, key_1);
      vector_round(y, key_0, key_1);
      round_key[0] += philox_weyl_0;
      round_key[1] += philox_weyl_1;
    }
    store_words(x, &words[start]);
    store_words(y, &words[start + vector_words / 2]);
    counter[0] += vector_words / 2;
  }
}

bool has_vectors() { return static_cast<bool>(__builtin_cpu_supports("avx2")); }
#else
bool has_vectors() { return false; }

void fill_by_vectors(PhiloxKey, PhiloxCounter, std::span<std::uint64_t>) {}
#endif

}  // namespace

#if defined(__x86_64__)
struct PhiloxBatch::Vectors {
  /// The counters of four blocks, the second and the third exchanged, as `store` wants them.
  [[gnu::target("avx2"), gnu::always_inline]] static inline FourBlocks load(const Block* blocks) {
    const auto lane = [](std::uint64_t word) { return static_cast<std::int64_t>(word); };
    const __m256i low = _mm256_set_epi64x(lane(blocks[3].low), lane(blocks[1].low),
                                          lane(blocks[2].low), lane(blocks[0].low));
    const __m256i high = _mm256_set_epi64x(lane(blocks[3].high), lane(blocks[1].high),
                                           lane(blocks[2].high), lane(blocks[0].high));
    return {low, _mm256_srli_epi64(low, 32), high, _mm256_srli_epi64(high, 32)};
  }

  /// The words of what `load` began.
  [[gnu::target("avx2"), gnu::always_inline]] static inline void store(const FourBlocks& x,
                                                                       const Block* blocks) {
    const __m256i low = _mm256_blend_epi32(x.a, _mm256_slli_epi64(x.b, 32), 0xAA);
    const __m256i high = _mm256_blend_epi32(x.c, _mm256_slli_epi64(x.d, 32), 0xAA);
    const __m256i even = _mm256_unpacklo_epi64(low, high);
    const __m256i odd = _mm256_unpackhi_epi64(low, high);
    const auto words = [&](std::size_t i) { return reinterpret_cast<__m128i_u*>(blocks[i].words); };
    _mm_storeu_si128(words(0), _mm256_castsi256_si128(even));
    _mm_storeu_si128(words(1), _mm256_extracti128_si256(even, 1));
    _mm_storeu_si128(words(2), _mm256_castsi256_si128(odd));
    _mm_storeu_si128(words(3), _mm256_extracti128_si256(odd, 1));
  }

  /// `n` vectors side by side: one alone would wait for its own multiplications.
  template <std::size_t n>
  [[gnu::target("avx2"), gnu::always_inline]] static inline void make(PhiloxKey key,
                                                                      const Block* blocks) {
    std::array<FourBlocks, n> x;
    for (std::size_t i = 0; i < n; ++i)
      x[i] = load(blocks + 4 * i);
    __m256i key_0 = _mm256_set1_epi64x(key[0]);
    __m256i key_1 = _mm256_set1_epi64x(key[1]);
    for (int round = 0; round < philox_rounds; ++round) {
      for (FourBlocks& four : x)
        vector_round(four, key_0, key_1);
      key_0 = _mm256_add_epi32(key_0, _mm256_set1_epi64x(philox_weyl_0));
      key_1 = _mm256_add_epi32(key_1, _mm256_set1_epi64x(philox_weyl_1));
    }
    for (std::size_t i = 0; i < n; ++i)
      store(x[i], blocks + 4 * i);
  }

  /// `n`: a multiple of four.
  [[gnu::target("avx2")]] static void make_all(PhiloxKey key, const Block* blocks, std::size_t n) {
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
      make<2>(key, blocks + i);
    if (i < n) make<1>(key, blocks + i);
  }
};
#else
struct PhiloxBatch::Vectors {
  static void make_all(PhiloxKey, const Block*, std::size_t) {}
};
#endif

void PhiloxBatch::make(PhiloxKey key) {
  if (size_ > 0 && has_vectors()) {
    const std::size_t padded = (size_ + most_padding) / 4 * 4;
    std::fill_n(&blocks_[size_], padded - size_, blocks_[size_ - 1]);  // to be made twice
    Vectors::make_all(key, blocks_.data(), padded);
  } else {
    for (const Block& block : std::span{blocks_}.first(size_)) {
      const PhiloxKey low = philox_key(block.low);
      const PhiloxKey high = philox_key(block.high);
      philox_fill_portably(key, {low[0], low[1], high[0], high[1]}, std::span{block.words, 2});
    }
  }
  size_ = 0;
}

void philox_fill_portably(PhiloxKey key, PhiloxCounter counter, std::span<std::uint64_t> words) {
  const std::size_t paired = words.size() / 2 * 2;
  for (std::size_t i = 0; i < paired; i += 2) {
    const PhiloxCounter block = philox(counter, key);
    words[i] = philox_word(block, 0);
    words[i + 1] = philox_word(block, 1);
    ++counter[0];
  }
  if (paired < words.size()) words[paired] = philox_word(philox(counter, key), 0);
}

void philox_fill(PhiloxKey key, PhiloxCounter counter, std::span<std::uint64_t> words) {
  const std::size_t by_vectors = has_vectors() ? words.size() / vector_words * vector_words : 0;
  if (by_vectors > 0) fill_by_vectors(key, counter, words.first(by_vectors));
  counter[0] += static_cast<std::uint32_t>(by_vectors / 2);
  philox_fill_portably(key, counter, words.subspan(by_vectors));
}

void PhiloxEngine::next_block() {
  block_ = philox(counter_, key_);
  position_ = 0;
  advance(1);
}

void PhiloxEngine::advance(std::uint64_t blocks) {
  for (std::uint32_t& word : counter_) {
    const std::uint64_t sum = (blocks & 0xFFFF'FFFFU) + word;
    word = static_cast<std::uint32_t>(sum);
    blocks = (blocks >> 32U) + (sum >> 32U);
  }
}

void PhiloxEngine::discard(std::uint64_t n) {
  const std::uint64_t buffered = std::min<std::uint64_t>(n, block_.size() - position_);
  position_ += buffered;
  n -= buffered;
  if (n == 0) return;
  advance((n - 1) / block_.size());
  next_block();
  position_ = (n - 1) % block_.size() + 1;
}

}  // namespace assay::sim
