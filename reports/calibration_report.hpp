#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "validators/calibration/findings.hpp"
#include "validators/calibration/power_curve.hpp"
#include "validators/validator.hpp"

namespace assay::reports {

/// The p-values of one metric at the last look of all worlds, which are uniform without an effect.
struct LastPValues {
  std::string metric;
  std::vector<double> sorted;
};

/// All that the reports of a calibration say; plain data, so that a report only formats.
struct CalibrationReport {
  std::string version;  ///< of the program
  std::string scenario;
  std::uint64_t seed = 0;
  std::string scenario_hash;          ///< 16 hexadecimal digits
  std::string pipeline;               ///< "reference", or the mutant's name
  std::optional<std::string> engine;  ///< the command that judged; none: the reference's statistics
  std::string replay;                 ///< one line to paste
  std::string experiment;
  double confidence = 0.9999;     ///< of every interval
  std::int64_t replications = 0;  ///< of sufficient statistics
  std::int64_t event_replications = 0;
  validators::LookPlan looks;
  std::vector<validators::MethodFinding> findings;
  std::vector<validators::PowerCurve> power;  ///< by method
  std::vector<LastPValues> p_values;          ///< of metrics without an effect
  std::vector<validators::Verdict> verdicts;  ///< by claim
  validators::Finding overall = validators::Finding::unknown;
  int exit_code = 0;
};

/// The table for people.
[[nodiscard]] std::string calibration_terminal(const CalibrationReport& report, bool colour);

/// The page with plots, of one file that asks no network and runs no script.
[[nodiscard]] std::string calibration_html(const CalibrationReport& report);

/// The document for machines.
[[nodiscard]] std::string calibration_json(const CalibrationReport& report);

}  // namespace assay::reports
