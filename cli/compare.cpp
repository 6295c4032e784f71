#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <ostream>
#include <tuple>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/shell_words.hpp"
#include "cli/terminal_colour.hpp"
#include "cli/truth_folder.hpp"
#include "cli/unit_rows_file.hpp"
#include "cli/version.hpp"
#include "cli/world_options.hpp"
#include "model/input_error.hpp"
#include "model/wire/stated_table.hpp"
#include "reports/table_comparison_report.hpp"
#include "reports/words.hpp"
#include "validators/alternatives/explain.hpp"

namespace assay::cli {
namespace {

using reports::FieldDeparture;
using reports::TableAtTime;
using reports::TableComparisonReport;
using validators::StatedTable;

constexpr double float_tolerance = 1e-9;  // of sums, relative

struct Options {
  std::string results;
  std::string truth;
  std::string unit_rows;
  WorldOptions world;  ///< of which only the number of threads matters
  bool json = false;
};

/// The file's rows by the time they are as of, and what it does not say exactly.
struct Results {
  std::map<ArrivalTime, StatedTable> tables;
  bool shows_floats = false;
  bool has_values = true;
};

void refuse_repeated(const std::string& path, std::vector<PlacedRow> rows) {
  const auto key = [](const PlacedRow& placed) {
    const ResultRow& row = placed.stated.row;
    return std::tie(row.as_of, row.experiment_id, row.variant, row.segment, row.metric);
  };
  std::ranges::stable_sort(rows, {}, key);
  const auto twice = std::ranges::adjacent_find(rows, {}, key);
  if (twice == rows.end()) return;
  const ResultRow& row = twice->stated.row;
  throw InputError(path + ":" + std::to_string((twice + 1)->line),
                   fmt::format("the row of {}/{}/{}/{} is on line {} already", row.experiment_id,
                               row.variant, row.segment, row.metric, twice->line));
}

Results read_results(const std::string& path, ArrivalTime by_default) {
  std::vector<PlacedRow> rows = read_stated_table(path);
  Results out;
  for (PlacedRow& placed : rows) {
    if (!placed.stated.states_as_of) placed.stated.row.as_of = by_default;
    out.shows_floats = out.shows_floats || placed.stated.shows_floats;
    out.has_values = out.has_values && placed.stated.states_values;
  }
  refuse_repeated(path, rows);
  for (PlacedRow& placed : rows) {
    StatedTable& table = out.tables[placed.stated.row.as_of];
    table.has_values = out.has_values;
    table.tolerance = out.shows_floats ? float_tolerance : 0.0;
    table.rows.push_back(std::move(placed.stated.row));
  }
  for (auto& [as_of, table] : out.tables)
    sort_rows(table.rows);
  return out;
}

std::string number_words(const ResultRow* row, const std::optional<Int128>& number, int decimals) {
  if (row == nullptr) return "(no row)";
  if (row->overflow) return "overflow";
  return number ? format_scaled(*number, decimals) : "(empty)";
}

FieldDeparture departure_of(const validators::FieldDifference& from) {
  const ResultRow& row = from.right != nullptr ? *from.right : *from.stated;
  FieldDeparture out;
  out.aggregate =
      fmt::format("{}/{}/{}/{}", row.experiment_id, row.variant, row.segment, row.metric);
  out.column = from.column;
  out.stated = number_words(from.stated, from.stated_number, from.decimals);
  out.right = number_words(from.right, from.right_number, from.decimals);
  if (from.column == "row" || from.column == "overflow") {
    if (from.stated != nullptr && from.column == "row") out.stated = "(a row)";
    if (from.right != nullptr && from.column == "row") out.right = "(a row)";
    return out;
  }
  if (!from.stated_number || !from.right_number) return out;
  const Int128 off = *from.stated_number - *from.right_number;
  out.difference = (off > 0 ? "+" : "") + format_scaled(off, from.decimals);
  if (*from.right_number != 0) {
    out.relative =
        reports::change_words(static_cast<double>(off) / static_cast<double>(*from.right_number));
  }
  return out;
}

TableAtTime compare_at(ArrivalTime as_of, const StatedTable& stated, TruthFolder& truth, int jobs) {
  const ResultTable right = truth.right_as_of(as_of);
  const validators::TableDistance distance = validators::table_distance(stated, right);
  TableAtTime out{.as_of = format_utc(as_of),
                  .equal_rows = distance.equal_rows,
                  .differing_rows = distance.differing_rows,
                  .missing_rows = distance.missing_rows,
                  .extra_rows = distance.extra_rows,
                  .equal_fields = distance.equal_fields,
                  .departures = {},
                  .explanations = {}};
  for (const validators::FieldDifference& each : distance.differences)
    out.departures.push_back(departure_of(each));
  if (distance.is_none()) return out;
  const std::vector<Event>& log = truth.log();
  out.explanations =
      validators::explanation_words(validators::explain({.log = log,
                                                         .as_of = as_of,
                                                         .setup = &truth.setup(),
                                                         .dictionary = &truth.dictionary(),
                                                         .table = &stated,
                                                         .jobs = jobs}));
  const auto clean = truth.clean();
  if (clean && as_of == truth.as_of() && validators::table_distance(stated, *clean).is_none()) {
    out.explanations.emplace_back(
        "It is expected_clean.csv, the table of the events as they happened.");
  }
  return out;
}

std::vector<std::string> notes_of(const Results& results) {
  std::vector<std::string> out;
  if (results.shows_floats) {
    out.emplace_back(
        "the file shows numbers in binary floating point, so sums count as equal within a "
        "relative 1e-9.");
  }
  if (!results.has_values)
    out.emplace_back("`values` (counted events) is not stated in every row and was not compared.");
  return out;
}

int compare(const Options& options, std::ostream& out) {
  TruthFolder truth{options.truth};
  const Results results = read_results(options.results, truth.as_of());
  Setting setting;
  choose_pipeline(setting, options.world);
  TableComparisonReport report;
  report.version = version;
  report.results = options.results;
  report.truth = options.truth;
  for (const auto& [as_of, table] : results.tables)
    report.tables.push_back(compare_at(as_of, table, truth, setting.jobs));
  report.is_equal = std::ranges::all_of(report.tables, &TableAtTime::is_equal);
  report.notes = notes_of(results);
  report.replay =
      "./assay compare " + shell_word(options.results) + " --truth " + shell_word(options.truth);
  if (!options.unit_rows.empty()) {
    const UnitRowsAnswer units = compare_unit_rows(options.unit_rows, truth);
    report.units = units.words;
    report.is_equal = report.is_equal && units.are_equal;
    report.replay += " --unit-rows " + shell_word(options.unit_rows);
  }
  out << (options.json ? reports::table_comparison_json(report)
                       : reports::table_comparison_terminal(
                             report, {.width = 80, .colour = wants_colour()}));
  return report.is_equal ? exit_holds : exit_broken;
}

Action declare(CLI::App& app) {
  constexpr int most_jobs = 256;
  const auto options = std::make_shared<Options>();
  app.add_option("results", options->results, "a result table, CSV or NDJSON (docs/events.md)")
      ->required();
  app.add_option("--truth", options->truth, "the folder that `assay events` wrote")->required();
  app.add_option("--unit-rows", options->unit_rows,
                 "rows of single units: experiment_id, unit_id, metric, value");
  app.add_option("--jobs", options->world.jobs,
                 "threads (default: ASSAY_JOBS, else all processors)")
      ->check(CLI::Range(1, most_jobs));
  app.add_flag("--json", options->json, "print one JSON document instead of the tables");
  return [options](std::ostream& out) { return compare(*options, out); };
}

}  // namespace

constinit const CommandKind compare_command{
    "compare", "say what is wrong with a result table, and which rule explains it", declare};

}  // namespace assay::cli
