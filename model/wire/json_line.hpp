#pragma once

#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

#include "model/wire/raw_event.hpp"

namespace assay {

/// Takes apart one line of an event log, whatever its order of fields: any JSON object that RFC
/// 8259 allows, without repeated keys and at most 64 levels deep.
class JsonLine {
 public:
  /// How many bytes after a line must be readable.
  static constexpr std::size_t padding = simdjson::SIMDJSON_PADDING;

  /// True when `line` is such an object. Its views live until the next call. When false, `out`
  /// holds the fields in front of the fault.
  [[nodiscard]] bool parse(std::string_view line, RawEvent& out);

  /// Why the last line was refused.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  using Value = simdjson::ondemand::value;
  using Object = simdjson::ondemand::object;

  bool take_root(simdjson::ondemand::document& document, RawEvent& out);
  bool take_field(std::string_view key, Value value, RawEvent& out);
  bool take_token(Value value, Token& out, int depth);
  bool take_members(Object object, std::vector<Member>& out);
  bool take_object(Object object, std::string_view& text, int depth);
  bool walk(Value value, int depth);
  bool walk_object(Object object, int depth);
  bool walk_array(simdjson::ondemand::array array, int depth);
  bool keys_are_distinct(std::size_t first);
  bool fail(simdjson::error_code error);
  bool fail(std::string_view problem);

  simdjson::ondemand::parser parser_;
  std::vector<std::string_view> keys_;  // of the objects that are open, innermost last
  std::string problem_;
};

}  // namespace assay
