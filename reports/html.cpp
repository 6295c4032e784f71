#include "reports/html.hpp"

#include <utility>

#include "reports/html/page.hpp"
#include "reports/html/sections.hpp"
#include "reports/html/verdicts.hpp"
#include "reports/report.hpp"

namespace assay::reports {
std::string html(const RunReport& report) {
  Markup out;
  open_page(out, report.scenario + ", " + std::string{name(report.overall)});
  put_summary(out, report);
  put_kept_cases(out, report);
  put_smallest_case(out, report);
  put_problems(out, report.verdicts);
  put_experiments(out, report);
  put_differences(out, report);
  put_faults(out, report);
  put_census(out, report);
  put_provenance(out, report);
  return close_page(std::move(out));
}

namespace kinds {
extern const ReportKind html;

constinit const ReportKind html{"html", "report.html", reports::html};
}  // namespace kinds

}  // namespace assay::reports
