#include "sim/random/stream.hpp"

#include <algorithm>
#include <array>

namespace assay::sim {
namespace {

/// Most streams end after a few draws, so the first block of words is short.
constexpr std::uint32_t first_size = 4;

}  // namespace

/// The first words of as many draws (an even number) after those of words_, which are spent.
void RandomStream::fill_words(std::span<std::uint64_t> words) {
  const std::uint64_t base = std::uint64_t{base_} + size_;
  expects(base + words.size() <= std::uint64_t{1} << 32U, "fewer than 2^32 draws from one stream");
  base_ = static_cast<std::uint32_t>(base);
  philox_fill(address_.key, address_.counter(base_ / 2, 0), words);
}

void RandomStream::refill() {
  const bool is_new = base_ + size_ == 0;
  const std::uint32_t size = is_new ? first_size : static_cast<std::uint32_t>(words_.size());
  fill_words(std::span{words_}.first(size));
  size_ = size;
  position_ = 0;
}

void RandomStream::fill_normal(std::span<double> values) {
  constexpr std::size_t chunk = 128;
  std::array<std::uint64_t, chunk> words;
  std::size_t i = 0;
  while (i < values.size() && position_ < size_)
    values[i++] = normal();
  for (; values.size() - i >= chunk; i += chunk) {
    fill_words(words);
    for (std::size_t k = 0; k < chunk; ++k)
      values[i + k] = normal_from(words[k], address_, base_ + static_cast<std::uint32_t>(k));
    size_ = position_ = chunk;  // all spent
  }
  while (i < values.size())
    values[i++] = normal();
}

}  // namespace assay::sim
