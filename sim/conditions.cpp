#include "sim/conditions.hpp"

#include <algorithm>

namespace assay::sim {
namespace {

bool holds_one(const Condition& condition, AttributesId attributes, const Dictionary& dictionary) {
  const std::optional<Symbol> key = dictionary.find_symbol(condition.attribute);
  const std::optional<Symbol> value =
      key ? dictionary.value_of(attributes, *key) : std::optional<Symbol>{};
  if (condition.op == Condition::Op::exists) return value.has_value();
  const bool listed = value && std::ranges::find(condition.values, dictionary.text(*value)) !=
                                   condition.values.end();
  return listed == (condition.op == Condition::Op::in);
}

}  // namespace

bool holds(std::span<const Condition> conditions, AttributesId attributes,
           const Dictionary& dictionary) {
  return std::ranges::all_of(conditions, [&](const Condition& condition) {
    return holds_one(condition, attributes, dictionary);
  });
}

ConditionTable::ConditionTable(std::span<const Condition> conditions, const Dictionary& dictionary)
    : always_{conditions.empty()} {
  if (always_) return;
  for (std::uint32_t id = 0; id < dictionary.attributes_count(); ++id)
    holds_.push_back(sim::holds(conditions, AttributesId{id}, dictionary));
}

}  // namespace assay::sim
