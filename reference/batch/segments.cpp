#include "reference/batch/segments.hpp"

namespace assay::reference::unit_fold {

Segments::Segments(const ExperimentDefinition& definition, const Dictionary& dictionary)
    : dictionary_{dictionary} {
  for (const SegmentDefinition& segment : definition.segments) {
    Side& side = segment.from == SegmentDefinition::From::exposure ? exposure_ : outcome_;
    side.cuts.push_back({.definition = &segment,
                         .key = dictionary.find_symbol(segment.attribute).value_or(Symbol{})});
  }
}

bool Segments::any(SegmentDefinition::From from) const {
  return !(from == SegmentDefinition::From::exposure ? exposure_ : outcome_).cuts.empty();
}

std::span<const std::uint32_t> Segments::of(AttributesId attributes, SegmentDefinition::From from) {
  Side& side = from == SegmentDefinition::From::exposure ? exposure_ : outcome_;
  if (side.cuts.empty()) return {};
  if (attributes.value >= side.known.size()) side.known.resize(attributes.value + 1);
  std::uint32_t& known = side.known[attributes.value];
  if (known == 0) {
    known = static_cast<std::uint32_t>(side.segments.size()) + 1;
    for (const Cut& cut : side.cuts)
      side.segments.push_back(number(cut, attributes));
  }
  return std::span{side.segments}.subspan(known - 1, side.cuts.size());
}

std::uint32_t Segments::number(const Cut& cut, AttributesId attributes) {
  const auto value = cut.key.is_none() ? std::nullopt : dictionary_.value_of(attributes, cut.key);
  const std::string label =
      cut.definition->attribute + "=" + std::string{value ? dictionary_.text(*value) : "(none)"};
  const auto next = static_cast<std::uint32_t>(labels_.size());
  const auto [place, is_new] = numbers_.emplace(label, next);
  if (is_new) labels_.push_back(label);
  return place->second;
}

}  // namespace assay::reference::unit_fold
