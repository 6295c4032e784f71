#include "model/wire/json_fields.hpp"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include "model/input_error.hpp"
#include "model/json.hpp"

namespace assay {
namespace {

using Value = simdjson::ondemand::value;

[[noreturn]] void refuse(simdjson::error_code error) {
  throw InputError("line", std::string{"is no JSON object: "} + simdjson::error_message(error));
}

std::string_view trimmed(std::string_view token) {
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

JsonField::Kind kind_of(char first) {
  switch (first) {
    case '"': return JsonField::Kind::text;
    case '{':
    case '[': return JsonField::Kind::nested;
    case 't':
    case 'f': return JsonField::Kind::boolean;
    case 'n': return JsonField::Kind::null;
    default: return JsonField::Kind::number;
  }
}

/// The object or array that starts here, in text that is known to be JSON.
std::string_view nested_text(const char* start) {
  int depth = 0;
  bool in_text = false;
  for (const char* at = start;; ++at) {
    if (in_text) {
      if (*at == '\\')
        ++at;
      else
        in_text = *at != '"';
    } else if (*at == '"') {
      in_text = true;
    } else if (*at == '{' || *at == '[') {
      ++depth;
    } else if ((*at == '}' || *at == ']') && --depth == 0) {
      return {start, static_cast<std::size_t>(at + 1 - start)};
    }
  }
}

JsonField field_of(std::string_view key, Value value) {
  JsonField out{.key = std::string{key}, .value = {}};
  const std::string_view token = trimmed(value.raw_json_token());
  out.kind = kind_of(token.empty() ? ' ' : token.front());
  if (out.kind == JsonField::Kind::text) {
    std::string_view text;
    if (const auto bad = value.get_string().get(text)) refuse(bad);
    out.value = text;
  } else if (out.kind == JsonField::Kind::nested) {
    out.value = nested_text(token.data());
  } else {
    out.value = token;
  }
  return out;
}

}  // namespace

std::vector<JsonField> json_fields(std::string_view text) {
  // The grammar is checked by one library and the tokens are taken by the other, which leaves the
  // digits of numbers as they stand but looks only where it is asked to.
  if (!nlohmann::json::accept(text)) static_cast<void>(parse_json(text, "line"));
  const simdjson::padded_string padded{text};
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  if (const auto bad = parser.iterate(padded).get(document)) refuse(bad);
  simdjson::ondemand::object object;
  if (const auto bad = document.get_object().get(object)) refuse(bad);
  std::vector<JsonField> out;
  for (auto member : object) {
    std::string_view key;
    Value value;
    if (const auto bad = member.unescaped_key().get(key)) refuse(bad);
    if (const auto bad = member.value().get(value)) refuse(bad);
    out.push_back(field_of(key, value));
  }
  return out;
}

std::optional<std::string_view> value_of(const std::vector<JsonField>& fields,
                                         std::string_view key) {
  std::optional<std::string_view> out;
  for (const JsonField& field : fields) {
    if (field.key != key) continue;
    out.reset();
    if (field.kind != JsonField::Kind::null) out = field.value;
  }
  return out;
}

}  // namespace assay
