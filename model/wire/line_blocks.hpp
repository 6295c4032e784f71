#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/wire/byte_stream.hpp"

namespace assay {

/// Cuts a stream of any size into blocks of whole lines.
class LineBlocks {
 public:
  static constexpr std::size_t max_line_bytes = std::size_t{1} << 20U;
  static constexpr std::size_t padding = 64;  ///< readable bytes after the last line of a block

  explicit LineBlocks(std::unique_ptr<ByteSource> source);

  /// Fills `block`, and points `lines` at one or more whole lines in it, each with its "\n" (which
  /// the last line of the stream need not have). A line longer than max_line_bytes is cut, but
  /// stays longer than that. False at the end.
  [[nodiscard]] bool next(std::vector<char>& block, std::string_view& lines);

  [[nodiscard]] const std::string& name() const { return source_->name(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string carried_;  // the start of the next line
};

}  // namespace assay
