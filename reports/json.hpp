#pragma once

#include <string>

#include "reports/run_report.hpp"

namespace assay::reports {

/// One run for programs, as reports/report.schema.json describes it: keys in a fixed order,
/// numbers in the shortest form that reads back the same. A number that is not known is null.
///
/// Throws: ContractError if a number is not finite.
[[nodiscard]] std::string json(const RunReport& report);

}  // namespace assay::reports
