#include "sim/random/stream.hpp"

#include <algorithm>

namespace assay::sim {
namespace {

/// Most streams end after a few draws, so the first block of words is short.
constexpr std::uint32_t first_size = 4;

}  // namespace

void RandomStream::refill() {
  const std::uint64_t base = std::uint64_t{base_} + size_;
  const std::uint32_t size = size_ == 0 ? first_size : static_cast<std::uint32_t>(words_.size());
  expects(base + size <= std::uint64_t{1} << 32U, "fewer than 2^32 draws from one stream");
  base_ = static_cast<std::uint32_t>(base);
  size_ = size;
  position_ = 0;
  philox_fill(address_.key, address_.counter(base_ / 2, 0), std::span{words_}.first(size));
}

double RandomStream::rare(double (*sampler)(std::uint64_t, Draw&), std::uint64_t word) {
  Draw rest{address_, last_number(), word};
  static_cast<void>(rest());  // the first word is taken
  return sampler(word, rest);
}

void RandomStream::fill_normal(std::span<double> values) {
  for (double& value : values)
    value = normal();
}

}  // namespace assay::sim
