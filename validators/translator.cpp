#include "validators/translator.hpp"

#include <utility>
#include <variant>
#include <vector>

namespace assay::validators {

Event Translator::operator()(Event event) {
  for (const UnitKind kind : unit_kinds) {
    UnitId& unit = event.units[index(kind)];
    if (!unit.is_none()) unit = to_.unit(kind, from_.text(kind, unit));
  }
  event.attributes = attributes(event.attributes);
  event.payload =
      std::visit([&](const auto& payload) { return Payload{of(payload)}; }, event.payload);
  return event;
}

AttributesId Translator::attributes(AttributesId id) {
  std::vector<Attribute> set;
  for (const Attribute& attribute : from_.attributes(id))
    set.push_back({symbol(attribute.key), symbol(attribute.value)});
  return to_.attributes(std::move(set));
}

Exposure Translator::of(const Exposure& exposure) {
  return {symbol(exposure.experiment), symbol(exposure.variant)};
}

Outcome Translator::of(const Outcome& outcome) {
  return {symbol(outcome.name), outcome.value_micro};
}

Classification Translator::of(const Classification& classification) { return classification; }

DefinitionChange Translator::of(const DefinitionChange& change) {
  return {symbol(change.experiment), to_.definition(from_.definition(change.definition))};
}

}  // namespace assay::validators
