#include "reference/streaming/shapes.hpp"

namespace assay::reference {
namespace {

constexpr std::size_t first_size = 256;

}  // namespace

Shapes::Shapes() : slots_(first_size) {}

std::size_t Shapes::place(const Shape& shape) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = first_place(shape);
  while (slots_[at] != 0 && shapes_[slots_[at] - 1] != shape)
    at = (at + 1) & mask;
  return at;
}

std::uint32_t Shapes::find_or_add(const Shape& shape) {
  const std::size_t at = place(shape);
  if (slots_[at] != 0) return slots_[at] - 1;
  shapes_.push_back(shape);
  slots_[at] = static_cast<std::uint32_t>(shapes_.size());
  if (shapes_.size() * 2 > slots_.size()) grow();
  return static_cast<std::uint32_t>(shapes_.size() - 1);
}

void Shapes::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t i = 0; i < shapes_.size(); ++i)
    slots_[place(shapes_[i])] = i + 1;
}

}  // namespace assay::reference
