#include "cli/import.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "model/decimal.hpp"
#include "model/input_error.hpp"
#include "model/wire/csv.hpp"
#include "model/wire/files.hpp"

namespace assay::cli {
namespace {

using UnitIndex = std::map<std::string, std::uint32_t, std::less<>>;

/// A column that is read, and the attribute that it becomes.
struct Column {
  std::string name;
  std::size_t at = 0;
};

std::vector<Column> columns_of(const CsvReader& csv, const std::vector<std::string>& names) {
  std::vector<Column> out;
  for (const std::string& name : names)
    out.push_back({.name = name, .at = csv.required_column(name)});
  return out;
}

sim::AttributeTexts attributes_of(const CsvRow& row, const std::vector<Column>& columns) {
  sim::AttributeTexts out;
  for (const Column& column : columns) {
    if (!row.fields[column.at].empty()) out.emplace_back(column.name, row.fields[column.at]);
  }
  return out;
}

const std::string& unit_text(const CsvReader& csv, const CsvRow& row, std::size_t column) {
  const std::string& text = row.fields[column];
  if (text.empty()) throw InputError(csv.place(row, column), "is empty; expected a unit's id");
  return text;
}

/// "2026-06-01T10:00:00Z", "2026-06-01" or "20260601"; a date is its midnight in UTC.
std::optional<EventTime> time_of(std::string text) {
  const bool is_compact = text.size() == 8 && std::ranges::all_of(text, [](unsigned char c) {
                            return std::isdigit(c) != 0;
                          });
  if (is_compact) text = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
  if (text.size() == 10) text += "T00:00:00Z";
  const auto time = parse_utc(text);
  if (!time) return std::nullopt;
  return EventTime{*time};
}

void read_units(const ImportSpec& spec, sim::ImportedData& data, UnitIndex& index) {
  CsvReader csv{open_input(spec.units_file)};
  const std::size_t id = csv.required_column(spec.units.unit_id);
  const auto attributes = columns_of(csv, spec.units.attributes);
  std::optional<std::size_t> variant;
  if (!spec.units.variant.empty()) variant = csv.required_column(spec.units.variant);
  CsvRow row;
  while (csv.next(row)) {
    const std::string& text = unit_text(csv, row, id);
    const auto [known, is_new] = index.try_emplace(text, data.units.size());
    if (!is_new) throw InputError(csv.place(row, id), "unit '" + text + "' is listed twice");
    data.units.push_back({.unit_id = text,
                          .variant = variant ? row.fields[*variant] : std::string{},
                          .attributes = attributes_of(row, attributes)});
  }
}

/// The columns of a file of outcomes.
struct OutcomeReader {
  OutcomeReader(const ImportSpec& import_spec, CsvReader& reader)
      : spec{import_spec.outcomes},
        csv{reader},
        id{csv.required_column(spec.unit_id)},
        timestamp{csv.required_column(spec.timestamp)},
        attributes{columns_of(csv, spec.attributes)} {
    if (!spec.value.empty()) value = csv.required_column(spec.value);
    if (!spec.event.empty()) event = csv.required_column(spec.event);
  }

  [[nodiscard]] sim::ImportedOutcome outcome(const CsvRow& row) const {
    sim::ImportedOutcome out;
    const auto at = time_of(row.fields[timestamp]);
    if (!at) {
      throw InputError(csv.place(row, timestamp),
                       "'" + row.fields[timestamp] +
                           "' is no time; expected RFC 3339 in UTC, YYYY-MM-DD or YYYYMMDD");
    }
    out.at = *at;
    out.name = event ? row.fields[*event] : spec.event_name;
    out.attributes = attributes_of(row, attributes);
    if (!value) return out;
    const auto number = parse_micro(row.fields[*value]);
    if (!number) {
      throw InputError(
          csv.place(row, *value),
          "'" + row.fields[*value] + "' is no number up to 1e9 with at most six decimals");
    }
    out.value_micro = *number;
    return out;
  }

  const OutcomeColumns& spec;
  CsvReader& csv;
  std::size_t id;
  std::size_t timestamp;
  std::vector<Column> attributes;
  std::optional<std::size_t> value;
  std::optional<std::size_t> event;
};

}  // namespace

sim::ImportedData read_import(const ImportSpec& spec) {
  sim::ImportedData data;
  UnitIndex index;
  const bool lists_units = !spec.units_file.empty();
  if (lists_units) read_units(spec, data, index);
  CsvReader csv{open_input(spec.outcomes_file)};
  const OutcomeReader reader{spec, csv};
  CsvRow row;
  while (csv.next(row)) {
    const std::string& text = unit_text(csv, row, reader.id);
    auto known = index.find(text);
    if (known == index.end()) {
      if (lists_units) {
        throw InputError(csv.place(row, reader.id),
                         "unit '" + text + "' is not in " + spec.units_file);
      }
      known = index.try_emplace(text, data.units.size()).first;
      data.units.push_back({.unit_id = text, .variant = {}, .attributes = {}});
    }
    data.outcomes.push_back(reader.outcome(row));
    data.outcomes.back().unit = known->second;
  }
  return data;
}

}  // namespace assay::cli
