#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::reports {

/// The text in lines of at most `width` columns (at least 2), broken at spaces, and inside a word
/// only where the word alone is too long. Line feeds stay; the answer has at least one line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// The wrapped lines with `indent` spaces before each and a line feed after; `width` with both.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t indent, std::size_t width);

/// A shell command in lines of at most `width` columns that can still be pasted: lines end in a
/// backslash and break between words, and a word that is too long inside it, its quotes closed
/// before and opened again after.
[[nodiscard]] std::string wrapped_command(std::string_view command, std::size_t width);

}  // namespace assay::reports
