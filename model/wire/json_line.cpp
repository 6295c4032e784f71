#include "model/wire/json_line.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <simdjson.h>
#include <vector>

#include "model/wire/quoted_text.hpp"

namespace assay {
namespace {

constexpr int max_depth = 64;

using simdjson::error_code;

std::string_view message(error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR: return "the bytes are not valid UTF-8";
    case simdjson::UNCLOSED_STRING: return "a string is not closed";
    case simdjson::UNESCAPED_CHARS: return "a control character stands in a string unescaped";
    case simdjson::STRING_ERROR: return "a string has an escape that there is not";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return "an object or array is not closed";
    case simdjson::EMPTY: return "the line is empty";
    default: return "a comma, colon, bracket or value is missing or misplaced";
  }
}

std::string_view trimmed(std::string_view token) {
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

const char* skip_digits(const char* at, const char* end) {
  return std::find_if(at, end, [](char c) { return c < '0' || c > '9'; });
}

/// The grammar of RFC 8259, section 6.
bool is_number(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  if (at != end && *at == '-') ++at;
  const char* after = skip_digits(at, end);
  if (after == at || (*at == '0' && after - at > 1)) return false;
  at = after;
  if (at != end && *at == '.') {
    after = skip_digits(++at, end);
    if (after == at) return false;
    at = after;
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    after = skip_digits(at, end);
    if (after == at) return false;
    at = after;
  }
  return at == end;
}

Token::Kind kind_of_scalar(std::string_view text) {
  if (text == "true" || text == "false") return Token::Kind::boolean;
  if (text == "null") return Token::Kind::null;
  return is_number(text) ? Token::Kind::number : Token::Kind::missing;
}

}  // namespace

static_assert(JsonLine::padding >= simdjson::SIMDJSON_PADDING);

class JsonLine::Parser {
 public:
  bool parse(std::string_view line, const AttributesMemo& memo, RawEvent& out);

  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  using Value = simdjson::ondemand::value;
  using Object = simdjson::ondemand::object;

  bool take_root(simdjson::ondemand::document& document, RawEvent& out);
  bool take_field(std::string_view key, Value value, RawEvent& out);
  bool take_token(Value value, Token& out, int depth);
  bool take_members(Object object, std::vector<Member>& out);
  bool take_attributes(Object object, const char* start, RawEvent& out);
  bool take_object(Object object, std::string_view& text, int depth);
  bool walk(Value value, int depth);
  bool walk_object(Object object, int depth);
  bool walk_array(simdjson::ondemand::array array, int depth);
  bool keys_are_distinct(std::size_t first);
  bool fail(simdjson::error_code error);
  bool fail(std::string_view problem);

  [[nodiscard]] std::optional<Field> field_of(std::string_view key);

  simdjson::ondemand::parser parser_;
  const AttributesMemo* memo_ = nullptr;
  std::array<Field, field_names.size()> order_{};  // of the fields on the line before
  std::size_t place_ = 0;                          // of the next field
  std::vector<std::string_view> keys_;             // of the objects that are open, innermost last
  std::string problem_;
};

bool JsonLine::Parser::parse(std::string_view line, const AttributesMemo& memo, RawEvent& out) {
  memo_ = &memo;
  out.clear();
  keys_.clear();
  simdjson::ondemand::document document;
  const auto error = parser_.iterate(line.data(), line.size(), line.size() + padding).get(document);
  if (error != simdjson::SUCCESS) return fail(error);
  return take_root(document, out);
}

bool JsonLine::Parser::take_root(simdjson::ondemand::document& document, RawEvent& out) {
  Object root;
  const auto error = document.get_object().get(root);
  if (error == simdjson::INCORRECT_TYPE) return fail("the line is no object");
  if (error != simdjson::SUCCESS) return fail(error);
  place_ = 0;
  for (auto field : root) {
    std::string_view key;
    Value value;
    if (const auto bad = field.unescaped_key().get(key)) return fail(bad);
    if (const auto bad = field.value().get(value)) return fail(bad);
    keys_.push_back(key);
    if (!take_field(key, value, out)) return false;
  }
  const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  if (!at_end) return fail("something follows the object");
  return keys_are_distinct(0);
}

bool JsonLine::Parser::take_field(std::string_view key, Value value, RawEvent& out) {
  constexpr int inside_root = 2;
  const auto found = field_of(key);
  if (!found) return walk(value, inside_root);
  const Field field = *found;
  Token& token = out[field];
  const bool has_members = field == Field::attributes || field == Field::units;
  const char* const start = value.raw_json_token().data();
  if (!has_members || *start != '{') return take_token(value, token, inside_root);
  Object object;
  if (const auto bad = value.get_object().get(object)) return fail(bad);
  token.kind = Token::Kind::object;
  if (field == Field::attributes) return take_attributes(object, start, out);
  return take_members(object, out.units);
}

/// The lines of a log mostly have their fields in one order.
std::optional<Field> JsonLine::Parser::field_of(std::string_view key) {
  const std::size_t place = place_ < order_.size() ? place_++ : order_.size() - 1;
  if (name(order_[place]) == key) return order_[place];
  const auto found = std::ranges::find(field_names, key);
  if (found == field_names.end()) return std::nullopt;
  order_[place] = static_cast<Field>(found - field_names.begin());
  return order_[place];
}

bool JsonLine::Parser::take_attributes(Object object, const char* start, RawEvent& out) {
  const auto text = object_text(start);
  if (text) out.known_attributes = memo_->find(*text);
  if (out.known_attributes) return true;
  if (!take_members(object, out.attributes)) return false;
  std::string_view whole;
  if (const auto bad = object.reset().error()) return fail(bad);
  if (const auto bad = object.raw_json().get(whole)) return fail(bad);
  if (text && trimmed(whole) == text->text) out.attributes_text = *text;
  return true;
}

bool JsonLine::Parser::take_token(Value value, Token& out, int depth) {
  if (depth > max_depth) return fail("nested deeper than 64 levels");
  const std::string_view text = trimmed(value.raw_json_token());
  switch (text.empty() ? ' ' : text.front()) {
    case '"': {
      out.kind = Token::Kind::string;
      const auto bad = value.get_string().get(out.text);
      return bad == simdjson::SUCCESS || fail(bad);
    }
    case '{': {
      Object object;
      if (const auto bad = value.get_object().get(object)) return fail(bad);
      out.kind = Token::Kind::object;
      return take_object(object, out.text, depth);
    }
    case '[': {
      simdjson::ondemand::array array;
      if (const auto bad = value.get_array().get(array)) return fail(bad);
      out.kind = Token::Kind::array;
      return walk_array(array, depth);
    }
    default: {
      out = {.kind = kind_of_scalar(text), .text = text};
      return out.kind != Token::Kind::missing || fail(quoted_text(text) + " is no JSON value");
    }
  }
}

bool JsonLine::Parser::take_members(Object object, std::vector<Member>& out) {
  constexpr int inside_members = 3;
  const std::size_t first_key = keys_.size();
  for (auto field : object) {
    Member member;
    Value value;
    if (const auto bad = field.unescaped_key().get(member.key)) return fail(bad);
    if (const auto bad = field.value().get(value)) return fail(bad);
    keys_.push_back(member.key);
    if (!take_token(value, member.value, inside_members)) return false;
    out.push_back(member);
  }
  return keys_are_distinct(first_key);
}

bool JsonLine::Parser::take_object(Object object, std::string_view& text, int depth) {
  if (!walk_object(object, depth)) return false;
  if (const auto bad = object.reset().error()) return fail(bad);
  const auto bad = object.raw_json().get(text);
  return bad == simdjson::SUCCESS || fail(bad);
}

bool JsonLine::Parser::walk(Value value, int depth) {
  if (depth > max_depth) return fail("nested deeper than 64 levels");
  if (*value.raw_json_token().data() == '{') {
    Object object;
    if (const auto bad = value.get_object().get(object)) return fail(bad);
    return walk_object(object, depth);
  }
  Token ignored;
  return take_token(value, ignored, depth);
}

bool JsonLine::Parser::walk_object(Object object, int depth) {
  const std::size_t first_key = keys_.size();
  for (auto field : object) {
    std::string_view key;
    Value value;
    if (const auto bad = field.unescaped_key().get(key)) return fail(bad);
    if (const auto bad = field.value().get(value)) return fail(bad);
    keys_.push_back(key);
    if (!walk(value, depth + 1)) return false;
  }
  return keys_are_distinct(first_key);
}

bool JsonLine::Parser::walk_array(simdjson::ondemand::array array, int depth) {
  for (auto element : array) {
    Value value;
    if (const auto bad = element.get(value)) return fail(bad);
    if (!walk(value, depth + 1)) return false;
  }
  return true;
}

bool JsonLine::Parser::keys_are_distinct(std::size_t first) {
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, keys_.end());
  const auto twice = std::adjacent_find(begin, keys_.end());
  if (twice != keys_.end()) {
    problem_ = "the key " + quoted_text(*twice) + " is repeated";
    return false;
  }
  keys_.erase(begin, keys_.end());
  return true;
}

bool JsonLine::Parser::fail(error_code error) { return fail(message(error)); }

bool JsonLine::Parser::fail(std::string_view problem) {
  problem_ = "not JSON: " + std::string(problem);
  return false;
}

JsonLine::JsonLine() : parser_{std::make_unique<Parser>()} {}

JsonLine::~JsonLine() = default;

bool JsonLine::parse(std::string_view line, const AttributesMemo& memo, RawEvent& out) {
  return parser_->parse(line, memo, out);
}

const std::string& JsonLine::problem() const { return parser_->problem(); }

}  // namespace assay
