#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/wire/attributes_memo.hpp"

namespace assay {

/// The fields of an event log that mean something; all others are ignored.
enum class Field : std::uint8_t {
  event_id,
  event_type,
  timestamp,
  received_at,
  unit_id,
  experiment_id,
  variant,
  name,
  value,
  is_bot,
  unit_kind,
  attributes,
  units,
  definition,
};

/// By Field.
inline constexpr std::array<std::string_view, 14> field_names{
    "event_id",      "event_type", "timestamp", "received_at", "unit_id",
    "experiment_id", "variant",    "name",      "value",       "is_bot",
    "unit_kind",     "attributes", "units",     "definition"};

[[nodiscard]] constexpr std::string_view name(Field field) {
  return field_names[static_cast<std::size_t>(field)];
}

/// A value as it stood on the line.
struct Token {
  enum class Kind : std::uint8_t { missing, string, number, boolean, null, object, array };

  Kind kind = Kind::missing;
  std::string_view text;  ///< of a string without quotes and escapes; else the JSON itself
  friend bool operator==(const Token&, const Token&) = default;
};

/// A key and its value inside `attributes` or `units`.
struct Member {
  std::string_view key;
  Token value;
  friend bool operator==(const Member&, const Member&) = default;
};

/// A line that was taken apart but not yet understood. Views into the line and its parser.
struct RawEvent {
  std::array<Token, field_names.size()> fields;  ///< by Field
  std::vector<Member> attributes;                ///< of the object in `attributes`; distinct keys
  std::vector<Member> units;                     ///< of the object in `units`; distinct keys

  /// What the object in `attributes` means, if its text was met before; then it has no members
  /// here.
  std::optional<AttributesId> known_attributes;
  ObjectText attributes_text;  ///< of one that is worth remembering; else empty

  [[nodiscard]] const Token& operator[](Field field) const {
    return fields[static_cast<std::size_t>(field)];
  }

  [[nodiscard]] Token& operator[](Field field) { return fields[static_cast<std::size_t>(field)]; }

  void clear() {
    fields.fill({});
    attributes.clear();
    units.clear();
    known_attributes.reset();
    attributes_text = {};
  }
};

}  // namespace assay
