#pragma once

#include <string>

#include "reports/run_report.hpp"
#include "reports/terminal.hpp"

namespace assay::reports {

/// The smallest case of a run on one screen: what was expected and got, its events as a story, the
/// likely class of the defect, and the command that replays it. Empty when the report has none. No
/// line is wider than the style allows.
[[nodiscard]] std::string smallest_case(const RunReport& report, const TerminalStyle& style = {});

}  // namespace assay::reports
