#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/svg/marks.hpp"

namespace assay::reports {

/// One number over time.
struct Series {
  Caption caption;
  std::string_view x_axis;
  std::string_view y_unit;    ///< after every number of the axis
  std::vector<Point> points;  ///< in the units of the axes, ascending in x, at least one
  double y_low = 0.0;         ///< the axis reaches at least from here
  double y_high = 1.0;        ///< to here
  std::string note;           ///< written into the picture, when there is little else to see
};

void draw(Markup& out, const Series& series);

}  // namespace assay::reports
