#include "cli/statistics_list.hpp"

#include <fmt/format.h>

#include "cli/stats/statistic.hpp"
#include "reports/text/wrap.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t columns = 80;

/// `text` behind `label`, broken at spaces so that no line is wider than a terminal.
std::string labelled(const std::string& label, std::string_view text) {
  std::string out;
  for (const std::string& line : reports::wrap(text, columns - label.size()))
    out += (out.empty() ? label : std::string(label.size(), ' ')) + line + "\n";
  return out;
}

std::string fields(std::string_view title, std::span<const Field> fields) {
  std::string out = fmt::format("  {}\n", title);
  for (const Field& field : fields)
    out += labelled(fmt::format("    {:<22} ", field.name), field.meaning);
  return out;
}

}  // namespace

std::string describe_statistics() {
  std::string out;
  for (const StatisticKind* kind : statistic_kinds()) {
    out += fmt::format("{}\n", kind->name);
    out += labelled("  ", kind->summary);
    out += fields("inputs", kind->inputs);
    out += fields("outputs", kind->outputs);
    out += labelled("  source: ", kind->source) + "\n";
  }
  return out;
}

}  // namespace assay::cli
