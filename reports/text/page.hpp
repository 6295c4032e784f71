#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "reports/text/columns.hpp"

namespace assay::reports {

struct TerminalStyle {
  std::size_t width = 80;  ///< columns, at least 60
  bool colour = false;     ///< ANSI colours; no meaning is carried by them alone
};

/// A cell of a text that is not ours: control characters become '?'.
[[nodiscard]] Cell cell(std::string_view text, Paint paint = Paint::none);

/// What is written for a terminal from top to bottom: no line is wider than the style allows, and
/// no control character of a text gets through.
class TerminalPage {
 public:
  static constexpr std::size_t margin = 2;  ///< of what stands below a title

  explicit TerminalPage(const TerminalStyle& style) : style_{style} {}

  /// The first sentence, with an empty line behind it.
  void headline(std::string_view words, Paint paint);

  /// A title, with an empty line before it.
  void section(std::string_view title, Paint paint = Paint::bold);

  void say(std::string_view text, std::size_t indent = 0);

  void put(const TextTable& table, std::size_t indent = margin);

  /// A command in lines that can be pasted.
  void command(std::string_view command);

  void gap() { out_ += "\n"; }

  /// The text in a colour where the style has colours.
  [[nodiscard]] std::string coloured(std::string text, Paint paint) const;

  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  void put_lines(std::string_view text, Paint paint);

  TerminalStyle style_;
  std::string out_;
};

}  // namespace assay::reports
