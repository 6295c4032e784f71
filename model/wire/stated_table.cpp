#include "model/wire/stated_table.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "model/input_error.hpp"
#include "model/wire/csv.hpp"
#include "model/wire/files.hpp"
#include "model/wire/json_fields.hpp"

namespace assay {
namespace {

std::vector<PlacedRow> read_lines(const std::string& path, std::string_view text) {
  std::vector<PlacedRow> out;
  for (std::int64_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = path + ":" + std::to_string(line);
    const auto fields = within(place, [&] { return json_fields(row); });
    if (value_of(fields, "control")) continue;
    const auto read = [&] {
      return read_stated_row([&](std::string_view column) { return value_of(fields, column); });
    };
    out.push_back({within(place, read), line});
  }
  return out;
}

std::vector<PlacedRow> read_csv(const std::string& path, std::string text) {
  CsvReader csv{text_input(path, std::move(text))};
  for (const char* const column : {"experiment_id", "variant", "metric", "units", "sum"})
    static_cast<void>(csv.required_column(column));
  std::vector<PlacedRow> out;
  CsvRow row;
  while (csv.next(row)) {
    const auto text_in = [&](std::string_view column) -> std::optional<std::string_view> {
      const auto place = csv.column(column);
      return place ? std::optional<std::string_view>{row.fields[*place]} : std::nullopt;
    };
    out.push_back({within(csv.place(row), [&] { return read_stated_row(text_in); }), row.line});
  }
  return out;
}

}  // namespace

std::vector<PlacedRow> read_stated_table(const std::string& path) {
  std::string text = read_file(path);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) throw InputError(path, "is empty; expected a result table");
  std::vector<PlacedRow> out =
      text[first] == '{' ? read_lines(path, text) : read_csv(path, std::move(text));
  if (out.empty()) throw InputError(path, "has no row");
  return out;
}

}  // namespace assay
