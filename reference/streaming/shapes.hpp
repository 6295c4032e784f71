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
  std::uint32_t add(const Shape& shape);

  [[nodiscard]] const Shape& operator[](std::uint32_t index) const { return shapes_[index]; }

  [[nodiscard]] std::size_t size() const { return shapes_.size(); }

 private:
  [[nodiscard]] std::size_t place(const Shape& shape) const;
  void grow();

  std::vector<Shape> shapes_;
  std::vector<std::uint32_t> slots_;  // 1 + index; 0: free
};

}  // namespace assay::reference
