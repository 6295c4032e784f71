#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace assay::reports {

enum class Paint : std::uint8_t { none, bold, good, bad, doubtful };

/// The text in a colour of the terminal.
[[nodiscard]] std::string painted(std::string text, Paint paint);

struct Column {
  std::string header;
  bool is_number = false;  ///< aligned right, and wrapped only when nothing else is left
};

struct Cell {
  std::string text;
  Paint paint = Paint::none;
};

struct TextTable {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  ///< one cell per column
};

struct TableStyle {
  std::size_t indent = 2;
  std::size_t width = 80;  ///< with the indent
  bool colour = false;
};

/// Aligned columns with two spaces between them; cells of columns that are too wide are wrapped,
/// so that no line is wider than the style allows.
[[nodiscard]] std::string lay_out(const TextTable& table, const TableStyle& style);

}  // namespace assay::reports
