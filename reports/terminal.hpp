#pragma once

#include <string>

#include "reports/run_report.hpp"
#include "reports/text/page.hpp"

namespace assay::reports {

/// One run for somebody at a terminal: the verdict of all in words, the table of verdicts, effects
/// beside the truth, faults, what is broken, and the command that repeats it. No line is wider than
/// the style allows.
[[nodiscard]] std::string terminal(const RunReport& report, const TerminalStyle& style = {});

/// The colour of a finding.
[[nodiscard]] Paint paint_of(validators::Finding finding);

}  // namespace assay::reports
