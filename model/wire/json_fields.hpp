#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// One member of a JSON object as it was written, so that no digit of a number is lost.
struct JsonField {
  enum class Kind : std::uint8_t { null, boolean, number, text, nested };

  std::string key;
  Kind kind = Kind::null;
  std::string value;  ///< a text without quotes and escapes; anything else as it stands
};

/// The members of one JSON object, in their order. For lines that somebody else's program writes.
/// Throws: InputError when the text is no JSON object and nothing but that.
[[nodiscard]] std::vector<JsonField> json_fields(std::string_view text);

/// The value of a member; nothing where it is missing or null. Of repeated keys the last counts.
[[nodiscard]] std::optional<std::string_view> value_of(const std::vector<JsonField>& fields,
                                                       std::string_view key);

}  // namespace assay
