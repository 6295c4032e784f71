#pragma once

#include <iosfwd>
#include <string>

#include "cli/calibration_part.hpp"
#include "cli/world_options.hpp"
#include "reports/calibration_report.hpp"

namespace assay::cli {

/// How the results of a calibration are shown.
struct CalibrationOutput {
  std::string out = "out";  ///< the folder
  bool json = false;        ///< the document on standard output
  bool quiet = false;
};

/// Everything that the reports of a calibration say.
[[nodiscard]] reports::CalibrationReport report_of(const Setting& setting,
                                                   const validators::Calibration& calibration,
                                                   const validators::CalibrationCounts& counts);

/// Writes OUT/calibration.json and OUT/calibration.html, and shows the table, or the document.
void show(const reports::CalibrationReport& report, const CalibrationOutput& output,
          std::ostream& out);

}  // namespace assay::cli
