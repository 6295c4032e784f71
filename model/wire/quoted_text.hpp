#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

/// A text as a JSON string on one line, for messages: control characters escaped, cut after
/// `longest` bytes at a character's end.
[[nodiscard]] std::string quoted_text(std::string_view text, std::size_t longest = 60);

}  // namespace assay
