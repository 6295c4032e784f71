#include "reports/text/wrap.hpp"

#include <algorithm>

#include "reports/text/width.hpp"

namespace assay::reports {
namespace {

/// Bytes of the longest start of `text` that fits into `width` columns, at least one glyph.
std::size_t fitting_bytes(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t columns = 0;
  while (bytes < text.size()) {
    const Glyph glyph = glyph_at(text.substr(bytes));
    if (columns + glyph.columns > width && bytes > 0) break;
    columns += glyph.columns;
    bytes += glyph.bytes;
  }
  return bytes;
}

/// Where a word of which `fits` bytes fit is best broken: after a part of a name.
std::size_t end_of_part(std::string_view word, std::size_t fits) {
  const std::size_t joint = word.substr(0, fits).find_last_of("_/-");
  return joint == std::string_view::npos || joint == 0 ? fits : joint + 1;
}

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& out) {
  while (columns_of(line) > width) {
    const std::size_t fits = fitting_bytes(line, width);
    const std::size_t space = line.substr(0, fits + 1).find_last_of(' ');
    const bool at_space = space != std::string_view::npos && space > 0;
    const std::size_t end = at_space ? space : end_of_part(line, fits);
    out.emplace_back(line.substr(0, end));
    line.remove_prefix(at_space ? end + 1 : end);
  }
  out.emplace_back(line);
}

/// A command's words, their quotes kept.
std::vector<std::string_view> shell_words(std::string_view command) {
  std::vector<std::string_view> out;
  char quote = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= command.size(); ++i) {
    const bool is_end = i == command.size() || (quote == 0 && command[i] == ' ');
    if (is_end) {
      if (i > start) out.push_back(command.substr(start, i - start));
      start = i + 1;
    } else if (quote == 0 && (command[i] == '\'' || command[i] == '"')) {
      quote = command[i];
    } else if (command[i] == quote) {
      quote = 0;
    }
  }
  return out;
}

/// One word that is wider than a line, in pieces that the shell joins again.
std::string broken_word(std::string_view word, std::size_t width) {
  constexpr std::size_t quotes_and_backslash = 3;
  std::string out;
  char quote = 0;
  std::size_t column = 0;
  while (!word.empty()) {
    const Glyph glyph = glyph_at(word);
    if (column + glyph.columns + quotes_and_backslash > width) {
      if (quote != 0) out += quote;
      out += "\\\n";
      if (quote != 0) out += quote;
      column = quote != 0 ? 1 : 0;
    }
    const char c = word.front();
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
    out += word.substr(0, glyph.bytes);
    column += glyph.columns;
    word.remove_prefix(glyph.bytes);
  }
  return out;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    wrap_line(text.substr(0, end), std::max<std::size_t>(width, 2), out);
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
  }
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  for (const std::string& line : wrap(text, width > indent ? width - indent : 1))
    out += std::string(line.empty() ? 0 : indent, ' ') + line + "\n";
  return out;
}

std::string wrapped_command(std::string_view command, std::size_t width) {
  constexpr std::size_t space_and_backslash = 2;
  std::string out;
  std::size_t column = 0;
  for (const std::string_view word : shell_words(command)) {
    const std::size_t columns = columns_of(word);
    if (column > 0 && column + 1 + columns + space_and_backslash > width) {
      out += " \\\n";
      column = 0;
    }
    if (column > 0) out += ' ';
    const bool fits = columns + space_and_backslash <= width;
    out += fits ? std::string(word) : broken_word(word, width);
    column = fits ? column + (column > 0 ? 1 : 0) + columns : width;
  }
  return out + "\n";
}

}  // namespace assay::reports
