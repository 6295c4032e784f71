#include "validators/unit_components.hpp"

#include <numeric>

namespace assay::validators {

UnitComponents::UnitComponents(const Dictionary& dictionary) {
  for (const UnitKind kind : unit_kinds) {
    offset_[index(kind)] = parent_.size();
    parent_.resize(parent_.size() + dictionary.unit_count(kind));
  }
  std::iota(parent_.begin(), parent_.end(), std::size_t{0});
}

void UnitComponents::join(const Event& event) {
  std::optional<std::size_t> first;
  for (const UnitKind kind : unit_kinds) {
    const UnitId unit = event.unit(kind);
    if (unit.is_none()) continue;
    const std::size_t root = root_of(offset_[index(kind)] + unit.value);
    if (first)
      parent_[root] = *first;
    else
      first = root;
  }
}

void UnitComponents::join(const Event& a, const Event& b) {
  const auto left = of(a);
  const auto right = of(b);
  if (left && right) parent_[*right] = *left;
}

std::optional<std::size_t> UnitComponents::of(const Event& event) {
  for (const UnitKind kind : unit_kinds)
    if (const UnitId unit = event.unit(kind); !unit.is_none())
      return root_of(offset_[index(kind)] + unit.value);
  return std::nullopt;
}

std::size_t UnitComponents::root_of(std::size_t at) {
  while (parent_[at] != at)
    at = parent_[at] = parent_[parent_[at]];
  return at;
}

}  // namespace assay::validators
