#include "model/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "model/contract.hpp"
#include "model/decimal.hpp"
#include "model/input_error.hpp"

namespace assay {
namespace {

using Json = nlohmann::json;

// Watches the parser: the library keeps the last of repeated keys in silence and nests without end.
class Watcher {
 public:
  explicit Watcher(std::string_view name) : name_{name} {}

  bool operator()(Json::parse_event_t event, const Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start: open(false); break;
      case Json::parse_event_t::array_start: open(true); break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end: levels_.pop_back(); [[fallthrough]];
      case Json::parse_event_t::value:
        if (!levels_.empty()) ++levels_.back().values;
        break;
      case Json::parse_event_t::key: take_key(parsed.get_ref<const std::string&>()); break;
    }
    return true;
  }

 private:
  struct Level {
    bool is_array = false;
    std::size_t values = 0;  // finished so far
    std::string key;         // of an object: the last seen
    std::set<std::string, std::less<>> keys;
  };

  void open(bool is_array) {
    if (levels_.size() == max_json_depth) {
      fail("is nested deeper than " + std::to_string(max_json_depth) + " levels");
    }
    levels_.push_back({.is_array = is_array, .values = 0, .key = {}, .keys = {}});
  }

  void take_key(const std::string& key) {
    levels_.back().key = key;
    if (!levels_.back().keys.insert(key).second) fail("the key is repeated");
  }

  [[noreturn]] void fail(const std::string& problem) const {
    std::string place;
    for (const Level& level : levels_)
      place = below(place, level.is_array ? std::to_string(level.values) : level.key);
    throw InputError(std::string(name_) + place, problem);
  }

  std::string_view name_;
  std::vector<Level> levels_;
};

// The library's message without its own tag and place: "[json.exception...] parse error at line 1,
// column 5: syntax error ..." keeps what follows the place.
std::string reason_of(std::string_view what) {
  const std::size_t column = what.find("column ");
  const std::size_t start = what.find(": ", column == std::string_view::npos ? 0 : column);
  if (start != std::string_view::npos) return std::string(what.substr(start + 2));
  // "[json.exception.out_of_range.406] number overflow parsing '1e400'"
  const std::size_t tag = what.find("] ");
  return std::string(tag == std::string_view::npos ? what : what.substr(tag + 2));
}

std::string place_of(std::string_view text, std::size_t byte, std::string_view name) {
  const std::string_view read = text.substr(0, std::min(text.size(), byte == 0 ? 0 : byte - 1));
  const auto line = std::ranges::count(read, '\n') + 1;
  const std::size_t line_start = read.rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t column = read.size() - line_start + 1;
  if (name.empty()) return "line " + std::to_string(line) + ", column " + std::to_string(column);
  return std::string(name) + ":" + std::to_string(line) + ":" + std::to_string(column);
}

void write(const Json& value, std::string& out) {
  const auto separate = [&](bool& first) {
    if (!first) out += ',';
    first = false;
  };
  bool first = true;
  if (value.is_object()) {
    out += '{';
    for (const auto& [key, member] : value.items()) {
      separate(first);
      out += Json(key).dump() + ':';
      write(member, out);
    }
    out += '}';
  } else if (value.is_array()) {
    out += '[';
    for (const Json& element : value) {
      separate(first);
      write(element, out);
    }
    out += ']';
  } else {
    out += value.is_number_float() ? shortest_number(value.get<double>()) : value.dump();
  }
}

}  // namespace

Json parse_json(std::string_view text, std::string_view name) {
  Watcher watcher{name};
  const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
    return watcher(event, parsed);
  };
  try {
    return Json::parse(text, watch);
  } catch (const Json::parse_error& error) {
    throw InputError(place_of(text, error.byte, name), reason_of(error.what()));
  } catch (const Json::out_of_range& error) {
    throw InputError(name.empty() ? "JSON" : name, reason_of(error.what()));
  }
}

std::string canonical_json(const Json& value) {
  std::string out;
  write(value, out);
  return out;
}

std::string shortest_number(double number) {
  expects(std::isfinite(number), "a finite number");
  if (number == 0.0) return "0";
  const double size = std::fabs(number);
  const auto format = size >= 1e-7 && size < 1e21 ? std::chars_format::fixed  //
                                                  : std::chars_format::scientific;
  char digits[40];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number, format);
  return {digits, end.ptr};
}

Json json_of_micro(std::int64_t value_micro) {
  expects(value_micro >= -max_value_micro && value_micro <= max_value_micro, "|value| <= 1e9");
  if (value_micro % micro == 0) return value_micro / micro;
  return static_cast<double>(value_micro) / static_cast<double>(micro);
}

std::string below(std::string_view place, std::string_view key) {
  std::string pointer{place};
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

}  // namespace assay
