#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/event.hpp"

namespace assay::reference {

/// What many events have in common, and what alone decides which metrics an event may feed.
struct Shape {
  EventType type = EventType::exposure;
  std::uint32_t first = 0;  ///< outcome: name; exposure and definition: experiment; else unit kind
  AttributesId attributes;
  friend bool operator==(const Shape&, const Shape&) = default;
};

/// Distinct shapes, each with a dense index in the order of first sight.
class Shapes {
 public:
  Shapes();

  /// The index of `shape`, added when it is new.
  std::uint32_t add(const Shape& shape) {
    const std::uint32_t likely = slots_[first_place(shape)];
    if (likely != 0 && shapes_[likely - 1] == shape) [[likely]]
      return likely - 1;
    return find_or_add(shape);
  }

  [[nodiscard]] const Shape& operator[](std::uint32_t index) const { return shapes_[index]; }

  [[nodiscard]] std::size_t size() const { return shapes_.size(); }

 private:
  [[nodiscard]] std::size_t first_place(const Shape& shape) const {
    const std::uint64_t key = std::uint64_t{shape.first} << 32U | shape.attributes.value;
    const std::uint64_t mixed =
        (key ^ static_cast<std::uint64_t>(shape.type) << 61U) * std::uint64_t{0x9E3779B97F4A7C15U};
    return (mixed ^ mixed >> 32U) & (slots_.size() - 1);
  }

  [[nodiscard]] std::size_t place(const Shape& shape) const;
  std::uint32_t find_or_add(const Shape& shape);
  void grow();

  std::vector<Shape> shapes_;
  std::vector<std::uint32_t> slots_;  // 1 + index; 0: free
};

}  // namespace assay::reference
