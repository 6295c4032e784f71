#include "reference/assignment/eligibility.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>

namespace assay::reference {
namespace {

std::optional<std::string_view> value_of(std::string_view attribute, AttributesId attributes,
                                         const Dictionary& dictionary) {
  for (const auto& [key, value] : dictionary.attributes(attributes))
    if (dictionary.text(key) == attribute) return dictionary.text(value);
  return std::nullopt;
}

}  // namespace

bool holds(const Condition& condition, AttributesId attributes, const Dictionary& dictionary) {
  const auto value = value_of(condition.attribute, attributes, dictionary);
  const bool is_listed =
      value && std::ranges::find(condition.values, *value) != condition.values.end();
  switch (condition.op) {
    case Condition::Op::in: return is_listed;
    case Condition::Op::not_in: return !is_listed;
    case Condition::Op::exists: return value.has_value();
  }
  return false;
}

bool is_eligible(std::span<const Condition> conditions, AttributesId attributes,
                 const Dictionary& dictionary) {
  return std::ranges::all_of(conditions, [&](const Condition& condition) {
    return holds(condition, attributes, dictionary);
  });
}

std::string describe(const Condition& condition) {
  const auto listed = [&] { return fmt::format("[{}]", fmt::join(condition.values, ", ")); };
  switch (condition.op) {
    case Condition::Op::in: return condition.attribute + " IN " + listed();
    case Condition::Op::not_in: return condition.attribute + " NOT_IN " + listed();
    case Condition::Op::exists: return condition.attribute + " EXISTS";
  }
  return condition.attribute;
}

}  // namespace assay::reference
