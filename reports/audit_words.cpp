#include <algorithm>
#include <fmt/format.h>

#include "reports/audit_report.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::Finding;
using validators::SuiteEntry;
using validators::audit::Blame;
using validators::audit::MatrixChange;
using validators::audit::MutantRun;

std::string escape_words(const MutantRun& run) {
  const std::string where =
      run.mutant->field.empty() ? "" : fmt::format(" in '{}'", run.mutant->field);
  return fmt::format(
      "{} escapes {}{} in {} {}: {}{}", run.mutant->name, run.mutant->named_validator, where,
      run.seeds_taken, run.seeds_taken == 1 ? "world" : "worlds",
      run.measured.empty() ? "it said nothing" : run.measured,
      run.field.empty() || run.measured.find(run.field) != std::string::npos ? ""
                                                                             : " in " + run.field);
}

std::string loss_words(const MatrixChange& lost) {
  if (lost.validator.empty())
    return fmt::format("{} stands in the committed matrix and is gone", lost.mutant);
  return fmt::format("{} is not caught by {} any more", lost.mutant, lost.validator);
}

}  // namespace

std::string headline(const AuditReport& report) {
  const auto& result = report.result;
  const auto caught = std::ranges::count_if(result.mutants, &MutantRun::caught_by_named);
  std::string out = fmt::format("{} of {} mutants are caught by the validator that they name",
                                caught, result.mutants.size());
  if (result.clean.runs == 0) return out + ".";
  const std::string often =
      result.clean.blamed.empty()
          ? "was never blamed"
          : fmt::format("was blamed {} times", count_words(std::ssize(result.clean.blamed)));
  return fmt::format("{}; the reference {} in {} runs.", out, often,
                     count_words(result.clean.runs));
}

std::string speed_words(const AuditReport& report) {
  const auto& clean = report.result.clean;
  if (clean.runs == 0) return {};
  const double seconds = std::max(report.clean_seconds, 1e-9);
  return fmt::format(
      "{} runs, {} units and {} events in {:.1f} s on {} {}: {:.1f} runs and {} events per second",
      count_words(clean.runs), count_words(clean.units), count_words(clean.events), seconds,
      report.jobs, report.jobs == 1 ? "thread" : "threads",
      static_cast<double>(clean.runs) / seconds,
      count_words(static_cast<std::int64_t>(static_cast<double>(clean.events) / seconds)));
}

std::vector<std::string> problems_of(const AuditReport& report) {
  const auto& result = report.result;
  std::vector<std::string> out;
  for (const MutantRun& run : result.mutants)
    if (!run.caught_by_named)
      out.push_back(escape_words(run) +
                    (run.mutant->critical_values != nullptr ? "" : "\n./assay run " + run.replay));
  for (const MatrixChange& lost : result.changes.lost)
    out.push_back(loss_words(lost));
  for (const std::string& idle : result.idle_validators)
    out.push_back(fmt::format("{} catches no mutant", idle));
  for (const Blame& blame : result.clean.blamed)
    out.push_back(fmt::format("{} blames the reference: {}\n./assay run {} --validator {}",
                              blame.validator, blame.detail.empty() ? blame.field : blame.detail,
                              blame.replay, blame.validator));
  for (const SuiteEntry& entry : result.census)
    if (entry.finding != Finding::holds)
      out.push_back(fmt::format("{}: {}", entry.name, entry.why()));
  return out;
}

}  // namespace assay::reports
