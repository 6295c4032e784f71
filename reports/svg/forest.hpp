#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/run_report.hpp"
#include "reports/svg/marks.hpp"

namespace assay::reports {

struct ForestRow {
  std::string label;
  Interval estimate;  ///< in the unit of the axis
  std::optional<double> truth;
};

/// Estimates with their intervals, one below the other on one axis, and the truth of each as a
/// diamond.
struct Forest {
  Caption caption;
  std::string_view axis;  ///< what the numbers are
  std::vector<ForestRow> rows;
};

void draw(Markup& out, const Forest& forest);

}  // namespace assay::reports
