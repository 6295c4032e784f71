#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validators/audit/audit.hpp"

namespace assay::reports {

/// All that the reports of an audit say; plain data, so that a report only formats.
struct AuditReport {
  std::string version;  ///< of the program
  std::uint64_t seed = 0;
  std::string replay;           ///< one line to paste
  int jobs = 1;                 ///< threads
  double mutant_seconds = 0.0;  ///< of the wall clock, all mutants
  double clean_seconds = 0.0;   ///< the same, all clean runs
  validators::audit::AuditResult result;
  validators::Finding overall = validators::Finding::unknown;
  int exit_code = 0;
};

/// "91 of 91 mutants are caught by the validator that they name; the reference was never blamed in
/// 200 runs."
[[nodiscard]] std::string headline(const AuditReport& report);

/// "200 runs, 26,012 units and 412,345 events in 9.8 s on 2 threads: 20.4 runs and 42,076 events
/// per second"; empty without clean runs.
[[nodiscard]] std::string speed_words(const AuditReport& report);

/// What is wrong, one sentence each; empty where all holds.
[[nodiscard]] std::vector<std::string> problems_of(const AuditReport& report);

/// The tables for people: at most 80 columns.
[[nodiscard]] std::string audit_terminal(const AuditReport& report, bool colour);

/// The page with the heat map, of one file that asks no network and runs no script.
[[nodiscard]] std::string audit_html(const AuditReport& report);

/// The document for machines.
[[nodiscard]] std::string audit_json(const AuditReport& report);

}  // namespace assay::reports
