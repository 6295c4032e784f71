#pragma once

#include <string>

#include "reports/run_report.hpp"

namespace assay::reports {

/// One run for somebody with a browser: one file that asks no network and runs no script, light
/// and dark, wide and narrow, printable. It is also well-formed XML.
[[nodiscard]] std::string html(const RunReport& report);

}  // namespace assay::reports
