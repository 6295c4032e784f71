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
  double origin = 0.0;  ///< the axis shows it
  std::string_view estimate_name = "estimate, 95 % interval";
  std::string_view truth_name = "true effect";
};

void draw(Markup& out, const Forest& forest);

}  // namespace assay::reports
