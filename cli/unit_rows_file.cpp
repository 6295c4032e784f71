#include "cli/unit_rows_file.hpp"

#include <fmt/format.h>
#include <set>
#include <tuple>

#include "model/input_error.hpp"
#include "model/wire/csv.hpp"
#include "model/wire/files.hpp"
#include "model/wire/stated_row.hpp"
#include "validators/alternatives/unit_difference.hpp"

namespace assay::cli {
namespace {

std::vector<validators::StatedUnit> read_units(const std::string& path) {
  constexpr int decimals = 6;
  CsvReader csv{open_input(path)};
  const std::size_t experiment = csv.required_column("experiment_id");
  const std::size_t unit = csv.required_column("unit_id");
  const std::size_t metric = csv.required_column("metric");
  const std::size_t value = csv.required_column("value");
  std::vector<validators::StatedUnit> out;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  CsvRow row;
  while (csv.next(row)) {
    const auto number = read_stated_number(row.fields[value], decimals);
    if (!number || number->scaled > INT64_MAX || number->scaled < INT64_MIN) {
      throw InputError(csv.place(row, value),
                       "'" + row.fields[value] + "' is not a decimal number");
    }
    if (!seen.emplace(row.fields[experiment], row.fields[unit], row.fields[metric]).second)
      throw InputError(csv.place(row), "the unit's row is repeated");
    out.push_back({.experiment_id = row.fields[experiment],
                   .unit_id = row.fields[unit],
                   .metric = row.fields[metric],
                   .value_micro = static_cast<std::int64_t>(number->scaled),
                   .is_binary = number->is_binary});
  }
  return out;
}

}  // namespace

UnitRowsAnswer compare_unit_rows(const std::string& path, TruthFolder& truth) {
  const auto stated = read_units(path);
  const std::vector<Event>& log = truth.log();
  const validators::UnitDifferences found =
      validators::unit_differences(stated, log, truth.as_of(), truth.setup(), truth.dictionary());
  UnitRowsAnswer out{.are_equal = found.are_none(), .words = {}};
  out.words.push_back(fmt::format("{} rows equal, {} differ, {} missing, {} too many", found.equal,
                                  found.differing, found.missing, found.extra));
  out.words.insert(out.words.end(), found.first.begin(), found.first.end());
  return out;
}

}  // namespace assay::cli
