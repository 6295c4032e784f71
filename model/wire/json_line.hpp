#pragma once

#include <simdjson.h>
#include <string>
#include <string_view>

#include "model/wire/raw_event.hpp"

namespace assay {

/// Takes apart one line of an event log, whatever its order of fields: any JSON object that RFC
/// 8259 allows, without repeated keys and at most 64 levels deep.
class JsonLine {
 public:
  /// How many bytes after a line must be readable.
  static constexpr std::size_t padding = 64;

  JsonLine();
  ~JsonLine();

  /// True when `line` is such an object. Its views live until the next call. When false, `out`
  /// holds the fields in front of the fault. An object of attributes that `memo` holds is not taken
  /// apart.
  [[nodiscard]] bool parse(std::string_view line, const AttributesMemo& memo, RawEvent& out);

  /// Why the last line was refused.
  [[nodiscard]] const std::string& problem() const;

 private:
  class Parser;  // hides the library, whose header is long and whose layout depends on flags

  std::unique_ptr<Parser> parser_;
};

}  // namespace assay
