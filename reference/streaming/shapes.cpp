#include "reference/streaming/shapes.hpp"

namespace assay::reference {
namespace {

constexpr std::size_t first_size = 256;

std::uint64_t mixed(const Shape& shape) {
  const std::uint64_t key = std::uint64_t{shape.first} << 32U | shape.attributes.value;
  const std::uint64_t h = (key ^ static_cast<std::uint64_t>(shape.type) << 61U) *
                          std::uint64_t{0x9E3779B97F4A7C15U};
  return h ^ h >> 32U;
}

}  // namespace

Shapes::Shapes() : slots_(first_size) {}

std::size_t Shapes::place(const Shape& shape) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mixed(shape) & mask;
  while (slots_[at] != 0 && shapes_[slots_[at] - 1] != shape)
    at = (at + 1) & mask;
  return at;
}

std::uint32_t Shapes::add(const Shape& shape) {
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
