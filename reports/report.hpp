#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reports/run_report.hpp"

namespace assay::reports {

/// One row of the table of reports: a way to write down what a run said.
struct ReportKind {
  std::string_view name;
  std::string_view file_name;  ///< in the folder of a run's output
  std::string (*render)(const RunReport& report) = nullptr;
};

/// In registry order.
[[nodiscard]] std::span<const ReportKind* const> report_kinds();

}  // namespace assay::reports
