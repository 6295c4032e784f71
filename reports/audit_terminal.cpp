#include <algorithm>
#include <fmt/format.h>
#include <string_view>

#include "reports/audit_report.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/wrap.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::Finding;
using validators::SuiteEntry;
using validators::audit::Ablation;
using validators::audit::FaultUse;
using validators::audit::Matrix;
using validators::audit::MatrixChange;
using validators::audit::MatrixRow;
using validators::audit::MutantRun;
using validators::audit::ValidatorUse;

constexpr std::size_t columns = 80;
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::string say(const std::string& text, std::size_t indent = 0) {
  return paragraph(text, indent, columns);
}

/// One letter for each validator; the last for all that come after.
char letter_of(std::size_t column) { return letters[std::min(column, letters.size() - 1)]; }

std::string marks_of(const MatrixRow& row, const Matrix& matrix, std::string_view gap) {
  std::string out;
  for (const std::string& validator : matrix.validators) {
    const bool is_caught = std::ranges::find(row.caught_by, validator) != row.caught_by.end();
    const bool is_named = row.named == validator && row.caught_by_named;
    if (!out.empty()) out += gap;
    out += is_named ? 'N' : is_caught ? 'x' : '.';
  }
  return out;
}

/// Mutants down, validators across, one letter each.
std::string matrix_part(const Matrix& matrix, bool colour) {
  std::size_t widest = 0;
  for (const MatrixRow& row : matrix.rows)
    widest = std::max(widest, row.mutant.size());
  const std::size_t room = columns - std::min<std::size_t>(columns, 4 + widest);
  const std::string_view gap = 2 * matrix.validators.size() - 1 <= room ? " " : "";
  std::string heading;
  for (std::size_t i = 0; i < matrix.validators.size(); ++i)
    heading += (i == 0 ? "" : std::string{gap}) + letter_of(i);
  TextTable table{{{"mutant"}, {heading}}, {}};
  for (const MatrixRow& row : matrix.rows) {
    const Paint paint = row.caught_by_named ? Paint::none : Paint::bad;
    table.rows.push_back({{row.mutant, paint}, {marks_of(row, matrix, gap), paint}});
  }
  return lay_out(table, {.width = columns, .colour = colour});
}

std::string index_part(const Matrix& matrix, bool colour) {
  TextTable table{{{""}, {"validator"}, {"named by", true}, {"catches", true}}, {}};
  for (std::size_t i = 0; i < matrix.validators.size(); ++i) {
    const std::string& validator = matrix.validators[i];
    const auto named = std::ranges::count(matrix.rows, validator, &MatrixRow::named);
    const auto caught = std::ranges::count_if(matrix.rows, [&](const MatrixRow& row) {
      return std::ranges::find(row.caught_by, validator) != row.caught_by.end();
    });
    table.rows.push_back({{std::string{letter_of(i)}},
                          {validator},
                          {std::to_string(named)},
                          {std::to_string(caught)}});
  }
  return lay_out(table, {.width = columns, .colour = colour});
}

std::string census_part(const std::vector<SuiteEntry>& census, bool colour) {
  TextTable table{{{"met over all clean runs"},
                   {"runs", true},
                   {"expected", true},
                   {"met", true},
                   {"felt", true},
                   {"least", true}},
                  {}};
  for (const SuiteEntry& entry : census) {
    const Paint paint = entry.finding == Finding::holds    ? Paint::none
                        : entry.finding == Finding::broken ? Paint::bad
                                                           : Paint::doubtful;
    table.rows.push_back({{entry.name, paint},
                          {entry.runs > 0 ? count_words(entry.runs) : "-"},
                          {entry.expected > 0.0 ? number_words(entry.expected) : "-"},
                          {count_words(entry.met), paint},
                          {count_words(entry.felt), paint},
                          {entry.exempt.empty() ? count_words(entry.floor) : "exempt"}});
  }
  return lay_out(table, {.width = columns, .colour = colour});
}

std::string list_of(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string ablation_part(const Ablation& ablation, bool colour) {
  TextTable uses{{{"fault"}, {"needed by"}}, {}};
  std::vector<std::string> unneeded;
  for (const FaultUse& use : ablation.faults) {
    if (use.needed_by.empty()) unneeded.push_back(use.fault);
    if (!use.needed_by.empty()) uses.rows.push_back({{use.fault}, {list_of(use.needed_by)}});
  }
  std::string out = "\nAblation\n" + lay_out(uses, {.width = columns, .colour = colour});
  if (!unneeded.empty()) out += say("no mutant needs: " + list_of(unneeded), 2);
  for (const FaultUse& use : ablation.faults)
    if (!use.idle_in.empty())
      out += say(fmt::format("asked for and not needed: {} by {}", use.fault, list_of(use.idle_in)),
                 2);
  TextTable good{{{"validator"}, {"by name", true}, {"alone", true}, {"catches", true}}, {}};
  std::vector<std::string> useless;
  for (const ValidatorUse& use : ablation.validators) {
    good.rows.push_back({{use.validator},
                         {std::to_string(use.named)},
                         {std::to_string(use.alone)},
                         {std::to_string(use.caught)}});
    if (use.named == 0 && use.alone == 0) useless.push_back(use.validator);
  }
  out += "\n" + lay_out(good, {.width = columns, .colour = colour});
  if (!useless.empty()) out += say("neither alone nor by name: " + list_of(useless), 2);
  return out;
}

std::string changes_part(const std::vector<MatrixChange>& gained) {
  if (gained.empty()) return {};
  std::string out = "\n" + say("New against the committed matrix (--update writes them there)");
  for (const MatrixChange& change : gained)
    out += say(change.validator.empty() ? change.mutant + " is new"
                                        : change.mutant + " is caught by " + change.validator,
               2);
  return out;
}

}  // namespace

std::string audit_terminal(const AuditReport& report, bool colour) {
  const auto& result = report.result;
  std::string out = say(headline(report));
  out += "\n" + say(fmt::format("audit, seed {}, assay {}; the mutants took {:.1f} s", report.seed,
                                report.version, report.mutant_seconds));
  if (result.clean.runs > 0) out += say("clean: " + speed_words(report));
  const auto problems = problems_of(report);
  if (!problems.empty()) out += "\nWhat is wrong\n";
  for (const std::string& problem : problems)
    out += say(problem, 2);
  out += "\nMutants x validators: N by the named one, x by others\n";
  out += matrix_part(result.matrix, colour) + "\n" + index_part(result.matrix, colour);
  out += changes_part(result.changes.gained);
  if (!result.census.empty()) out += "\nCensus\n" + census_part(result.census, colour);
  if (result.ablation) out += ablation_part(*result.ablation, colour);
  return out + "\nThe same again\n" + wrapped_command(report.replay, columns);
}

}  // namespace assay::reports
