#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validators/calibration/laws/comparison_findings.hpp"

namespace assay::reports {

/// All that the reports of a comparison of methods say; plain data, so that a report only formats.
struct ComparisonReport {
  std::string version;  ///< of the program
  std::uint64_t seed = 0;
  std::string engine;          ///< the command that judged; empty: the reference
  std::string replay;          ///< one line to paste
  double confidence = 0.9999;  ///< of every interval
  std::int64_t replications = 0;
  validators::ArmUnits units;
  validators::LookPlan looks;
  std::vector<validators::LawOutcome> laws;  ///< by law, then covariate, then scale
  std::vector<validators::Unattainable> unattainable;
  std::vector<validators::SplitOutcome> splits;
};

/// The tables for people.
[[nodiscard]] std::string comparison_terminal(const ComparisonReport& report, bool colour);

/// The page with plots, of one file that asks no network and runs no script.
[[nodiscard]] std::string comparison_html(const ComparisonReport& report);

/// The document for machines.
[[nodiscard]] std::string comparison_json(const ComparisonReport& report);

}  // namespace assay::reports
