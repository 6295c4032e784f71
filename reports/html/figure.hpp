#pragma once

#include <string_view>

#include "reports/html/markup.hpp"
#include "reports/run_report.hpp"
#include "validators/calibration/findings.hpp"

namespace assay::reports {

/// A plot under its title; `draw(out, plot)` draws it.
void put_figure(Markup& out, std::string_view title, const auto& plot) {
  out.open("figure").element("p", title, {{"class", "plot-title"}});
  draw(out, plot);
  out.close();
}

/// A share with its interval as a plot's row.
[[nodiscard]] inline Interval in_percent(const validators::Share& share) {
  return {100.0 * share.value, 100.0 * share.interval.low, 100.0 * share.interval.high};
}

}  // namespace assay::reports
