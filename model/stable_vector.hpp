#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

#include "model/contract.hpp"

namespace assay {

/// A vector that only grows and never moves what it holds: references stay valid, and a reader may
/// look at elements handed to it while one writer appends. Chunks double in size, so that an index
/// finds its place by its highest bit.
template <class T>
class StableVector {
 public:
  StableVector() = default;

  [[nodiscard]] std::size_t size() const { return size_; }

  [[nodiscard]] bool empty() const { return size_ == 0; }

  [[nodiscard]] T& operator[](std::size_t i) { return *place(i); }

  [[nodiscard]] const T& operator[](std::size_t i) const { return *place(i); }

  [[nodiscard]] T& back() { return *place(size_ - 1); }

  T& push_back(T value) {
    const std::size_t chunk = chunk_of(size_);
    if (!chunks_[chunk]) chunks_[chunk] = std::make_unique<T[]>(first_size << chunk);
    T& slot = *place(size_);
    slot = std::move(value);
    ++size_;
    return slot;
  }

  void clear() {
    for (auto& chunk : chunks_)
      chunk.reset();
    size_ = 0;
  }

 private:
  static constexpr std::size_t first_size = 1024;

  static constexpr std::size_t chunk_of(std::size_t i) {
    return static_cast<std::size_t>(std::bit_width(i / first_size + 1)) - 1;
  }

  T* place(std::size_t i) const {
    const std::size_t chunk = chunk_of(i);
    // NOLINTNEXTLINE(clang-analyzer-core.BitwiseShift): `chunk` is at most 54
    return chunks_[chunk].get() + (i - first_size * ((std::size_t{1} << chunk) - 1));
  }

  std::array<std::unique_ptr<T[]>, 40> chunks_;
  std::size_t size_ = 0;
};

}  // namespace assay
