#include <fmt/format.h>

#include "reports/html/audit.hpp"
#include "reports/html/table.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::SuiteEntry;
using validators::audit::Ablation;
using validators::audit::FaultUse;
using validators::audit::ValidatorUse;

std::string list_of(const std::vector<std::string>& names) {
  return names.empty() ? "-" : fmt::format("{}", fmt::join(names, ", "));
}

void put_entries(Markup& out, const AuditReport& report) {
  HtmlTable table{out,
                  "Faults, branches and crossings over all clean runs",
                  {{"happened"},
                   {"runs", true},
                   {"expected", true},
                   {"met", true},
                   {"felt", true},
                   {"least", true},
                   {"verdict"}}};
  for (const SuiteEntry& entry : report.result.census)
    table.row(entry.name,
              {entry.runs > 0 ? count_words(entry.runs) : "-",
               entry.expected > 0.0 ? number_words(entry.expected) : "-", count_words(entry.met),
               count_words(entry.felt), entry.exempt.empty() ? count_words(entry.floor) : "exempt",
               std::string{name(entry.finding)}});
  table.finish();
}

void put_ablation(Markup& out, const Ablation& ablation) {
  HtmlTable faults{out,
                   "Faults and the mutants that are not caught without them",
                   {{"fault"}, {"needed by"}, {"asked for and not needed by"}}};
  for (const FaultUse& use : ablation.faults)
    faults.row(use.fault, {list_of(use.needed_by), list_of(use.idle_in)});
  faults.finish();
  HtmlTable validators{out,
                       "Validators and what they catch",
                       {{"validator"}, {"by name", true}, {"alone", true}, {"catches", true}}};
  for (const ValidatorUse& use : ablation.validators)
    validators.row(use.validator, {std::to_string(use.named), std::to_string(use.alone),
                                   std::to_string(use.caught)});
  validators.finish();
}

}  // namespace

void put_audit_census(Markup& out, const AuditReport& report) {
  if (!report.result.census.empty()) {
    out.open("section", {{"aria-labelledby", "census"}});
    out.element("h2", "Census", {{"id", "census"}});
    put_entries(out, report);
    out.close();
  }
  if (!report.result.ablation) return;
  out.open("section", {{"aria-labelledby", "ablation"}});
  out.element("h2", "Ablation", {{"id", "ablation"}});
  put_ablation(out, *report.result.ablation);
  out.close();
}

}  // namespace assay::reports
