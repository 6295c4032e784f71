#include <algorithm>
#include <fmt/format.h>

#include "cli/stats/statistic.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t columns = 80;

/// `text` behind `label`, broken at spaces so that no line is wider than a terminal.
std::string paragraph(const std::string& label, std::string_view text) {
  std::string out = label;
  std::size_t column = label.size();
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column > label.size() && column + word.size() + 1 > columns) {
      out += "\n" + std::string(label.size(), ' ');
      column = label.size();
    } else if (column > label.size()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out + "\n";
}

std::string fields(std::string_view title, std::span<const Field> fields) {
  std::string out = fmt::format("  {}\n", title);
  for (const Field& field : fields)
    out += paragraph(fmt::format("    {:<22} ", field.name), field.meaning);
  return out;
}

}  // namespace

std::string describe_statistics() {
  std::string out;
  for (const StatisticKind* kind : statistic_kinds()) {
    out += fmt::format("{}\n", kind->name);
    out += paragraph("  ", kind->summary);
    out += fields("inputs", kind->inputs);
    out += fields("outputs", kind->outputs);
    out += paragraph("  source: ", kind->source) + "\n";
  }
  return out;
}

}  // namespace assay::cli
