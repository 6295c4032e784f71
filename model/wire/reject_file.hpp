#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "model/json_text.hpp"
#include "model/wire/byte_stream.hpp"
#include "model/wire/event_source.hpp"

namespace assay {

/// Where the bad lines of a log go with their reasons, as NDJSON:
///   {"file":"events.ndjson","line":17,"reason":"value: null is not a number","text":"..."}
/// `text` is the line as it stood there; where it is not UTF-8, U+FFFD stands for its bytes beyond
/// ASCII. The file appears with finish(), and only when there was a bad line.
class RejectFile {
 public:
  /// `log` names the file that is read, `path` the one that is written.
  RejectFile(std::string log, std::string path) : log_{std::move(log)}, path_{std::move(path)} {}

  /// Throws: InputError when it cannot be stored.
  void put(const BadLine& bad);

  void finish();

  [[nodiscard]] std::int64_t lines() const { return lines_; }

 private:
  std::string log_;
  std::string path_;
  std::unique_ptr<ByteSink> file_;
  JsonText row_;
  std::int64_t lines_ = 0;
};

}  // namespace assay
