#include <array>

#include "reports/report.hpp"

namespace assay::reports {

// The functions that render have the short names; the rows stand one namespace deeper.
namespace kinds {
#define REPORT(name) extern const ReportKind name;
#include "reports/reports.def"
#undef REPORT
}  // namespace kinds

std::span<const ReportKind* const> report_kinds() {
  static constexpr std::array rows{
#define REPORT(name) &kinds::name,
#include "reports/reports.def"
#undef REPORT
  };
  return rows;
}

}  // namespace assay::reports
