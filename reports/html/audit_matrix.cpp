#include <algorithm>
#include <fmt/format.h>

#include "reports/html/audit.hpp"
#include "reports/html/figure.hpp"
#include "reports/html/table.hpp"
#include "reports/svg/heat_map.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::audit::MatrixRow;
using validators::audit::MutantRun;

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

Heat heat_of(const MatrixRow& row, const std::string& validator) {
  if (row.named == validator) return row.caught_by_named ? Heat::full : Heat::missing;
  return has(row.caught_by, validator) ? Heat::some : Heat::none;
}

HeatMap map_of(const AuditReport& report) {
  const auto& matrix = report.result.matrix;
  HeatMap out{.caption = {"audit-matrix", "Mutants x validators",
                          "Which validators catch which mutants; the table below says the same."},
              .columns = matrix.validators,
              .rows = {},
              .some = "caught, too",
              .full = "caught by the named validator",
              .missing = "escaped the named validator"};
  for (const MatrixRow& row : matrix.rows) {
    HeatRow& cells = out.rows.emplace_back(HeatRow{row.mutant, {}});
    for (const std::string& validator : matrix.validators)
      cells.cells.push_back(heat_of(row, validator));
  }
  return out;
}

std::string others_of(const MutantRun& run) {
  std::string out;
  for (const std::string& validator : run.caught_by)
    if (validator != run.mutant->named_validator) out += (out.empty() ? "" : ", ") + validator;
  return out.empty() ? "-" : out;
}

void put_table(Markup& out, const AuditReport& report) {
  HtmlTable table{out,
                  "Every mutant and who catches it",
                  {{"mutant"},
                   {"what is wrong"},
                   {"must be caught by"},
                   {"caught"},
                   {"field"},
                   {"worlds", true},
                   {"faults"},
                   {"also caught by"}}};
  for (const MutantRun& run : report.result.mutants)
    table.row(run.mutant->name,
              {std::string{run.mutant->summary}, std::string{run.mutant->named_validator},
               run.caught_by_named ? "yes" : "no", run.field.empty() ? "-" : run.field,
               fmt::format("{} of {}", run.seeds_taken, run.mutant->seeds),
               run.mutant->faults.empty() ? "-" : std::string{run.mutant->faults}, others_of(run)});
  table.finish();
}

}  // namespace

void put_audit_matrix(Markup& out, const AuditReport& report) {
  out.open("section", {{"aria-labelledby", "matrix"}});
  out.element("h2", "Mutants and validators", {{"id", "matrix"}});
  put_figure(out, "Who catches what", map_of(report));
  put_table(out, report);
  out.close();
}

}  // namespace assay::reports
