#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::reports {

/// One code point of a UTF-8 text.
struct Glyph {
  std::size_t bytes = 1;
  std::size_t columns = 1;  ///< 0 for a combining mark, 2 for a wide character
};

/// The code point at the start of a text that is not empty. A broken sequence is taken as bytes of
/// one column each.
[[nodiscard]] Glyph glyph_at(std::string_view text);

/// Columns that a text takes in a terminal.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text with every control character but the line feed as '?': a name from a file must not
/// steer the terminal.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace assay::reports
