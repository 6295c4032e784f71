#include "reports/text/columns.hpp"

#include <algorithm>
#include <numeric>

#include "model/contract.hpp"
#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t readable = 14;  // columns that a wrapped text needs at least

std::vector<std::size_t> natural_widths(const TextTable& table) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out.push_back(columns_of(table.columns[i].header));
    for (const auto& row : table.rows)
      out.back() = std::max(out.back(), columns_of(row[i].text));
  }
  return out;
}

/// Takes columns from the widest text, and from numbers only when texts have none left to give.
void shrink(std::vector<std::size_t>& widths, const TextTable& table, std::size_t room) {
  while (std::reduce(widths.begin(), widths.end()) > room) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (table.columns[i].is_number || widths[i] <= readable) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size())
      widest = static_cast<std::size_t>(std::ranges::max_element(widths) - widths.begin());
    if (widths[widest] <= 2) return;
    --widths[widest];
  }
}

class Layout {
 public:
  Layout(const TextTable& table, const TableStyle& style)
      : table_{table}, style_{style}, widths_{natural_widths(table)} {
    const std::size_t taken = style.indent + gap * (widths_.size() - 1);
    shrink(widths_, table, style.width > taken ? style.width - taken : 0);
  }

  void put(const std::vector<Cell>& row) {
    std::vector<std::vector<std::string>> lines;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      lines.push_back(wrap(row[i].text, widths_[i]));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t y = 0; y < height; ++y)
      put_line(row, lines, y);
  }

  [[nodiscard]] std::string text() const { return text_; }

 private:
  void put_line(const std::vector<Cell>& row, const std::vector<std::vector<std::string>>& lines,
                std::size_t y) {
    std::string pending(style_.indent, ' ');  // spaces are written only before something
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string piece = y < lines[i].size() ? lines[i][y] : "";
      const std::string pad(widths_[i] - std::min(widths_[i], columns_of(piece)), ' ');
      if (table_.columns[i].is_number) pending += pad;
      if (!piece.empty()) {
        text_ += pending + (style_.colour ? painted(piece, row[i].paint) : piece);
        pending.clear();
      }
      if (!table_.columns[i].is_number) pending += pad;
      pending.append(gap, ' ');
    }
    text_ += '\n';
  }

  const TextTable& table_;
  const TableStyle& style_;
  std::vector<std::size_t> widths_;
  std::string text_;
};

}  // namespace

std::string painted(std::string text, Paint paint) {
  switch (paint) {
    case Paint::none: return text;
    case Paint::bold: return "\x1b[1m" + text + "\x1b[0m";
    case Paint::good: return "\x1b[32m" + text + "\x1b[0m";
    case Paint::bad: return "\x1b[1;31m" + text + "\x1b[0m";
    case Paint::doubtful: return "\x1b[33m" + text + "\x1b[0m";
  }
  return text;
}

std::string lay_out(const TextTable& table, const TableStyle& style) {
  expects(!table.columns.empty(), "a table with columns");
  Layout layout{table, style};
  std::vector<Cell> header;
  for (const Column& column : table.columns)
    header.push_back({column.header, Paint::bold});
  layout.put(header);
  for (const auto& row : table.rows) {
    expects(row.size() == table.columns.size(), "one cell per column");
    layout.put(row);
  }
  return layout.text();
}

}  // namespace assay::reports
