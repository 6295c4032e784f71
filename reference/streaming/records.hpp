#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "reference/streaming/zeroed_memory.hpp"

namespace assay::reference {

/// Zeroed records of one size, found by index, that never move. Chunks double in size, so that an
/// index finds its place by its highest bit and growing copies nothing.
class Records {
 public:
  explicit Records(std::size_t record_bytes) : record_bytes_{record_bytes} {}

  [[nodiscard]] std::size_t record_bytes() const { return record_bytes_; }

  /// Null where no record near `i` was ever opened.
  [[nodiscard]] std::byte* find(std::uint32_t i) const {
    const Place at = place(i);
    std::byte* const chunk = chunks_[at.chunk].data();
    return chunk == nullptr ? nullptr : chunk + at.record * record_bytes_;
  }

  [[nodiscard]] std::byte* open(std::uint32_t i) {
    const Place at = place(i);
    ZeroedMemory& chunk = chunks_[at.chunk];
    if (chunk.data() == nullptr) [[unlikely]] {
      chunk = ZeroedMemory{(first_size << at.chunk) * record_bytes_};
    }
    return chunk.data() + at.record * record_bytes_;
  }

  /// Calls visit(i) for every record that `find` finds.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t c = 0; c < chunks_.size(); ++c) {
      if (chunks_[c].data() == nullptr) continue;
      const std::uint64_t first = (first_size << c) - first_size;
      for (std::uint64_t i = 0; i < first_size << c && first + i <= UINT32_MAX; ++i)
        visit(static_cast<std::uint32_t>(first + i));
    }
  }

 private:
  static constexpr std::uint64_t first_size = 256;

  struct Place {
    std::size_t chunk;
    std::uint64_t record;
  };

  // Chunk c holds the indices from first_size (2^c - 1), first_size 2^c of them.
  static Place place(std::uint32_t i) {
    const std::uint64_t shifted = i + first_size;
    const auto chunk = static_cast<std::size_t>(std::bit_width(shifted / first_size)) - 1;
    return {.chunk = chunk, .record = shifted - (first_size << chunk)};
  }

  std::size_t record_bytes_;
  std::array<ZeroedMemory, 25> chunks_;
};

}  // namespace assay::reference
