#include <utility>

#include "reports/calibration_report.hpp"
#include "reports/html/calibration.hpp"
#include "reports/html/page.hpp"
#include "reports/html/verdicts.hpp"

namespace assay::reports {

std::string calibration_html(const CalibrationReport& report) {
  Markup out;
  open_page(out, "calibration of " + report.scenario + ", " + std::string{name(report.overall)});
  put_calibration_summary(out, report);
  put_checks(out, report.verdicts);
  put_problems(out, report.verdicts);
  put_metrics(out, report);
  put_power(out, report);
  return close_page(std::move(out));
}

}  // namespace assay::reports
