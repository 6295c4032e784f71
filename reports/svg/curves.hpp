#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/svg/marks.hpp"

namespace assay::reports {

struct Curve {
  std::string name;
  std::vector<Point> points;  ///< in the units of the axes, ascending in x, at least one
};

/// What lies between two lines, behind the curves.
struct Band {
  std::string name;
  std::vector<Point> lower;  ///< ascending in x
  std::vector<Point> upper;  ///< ascending in x
};

/// Several curves on one pair of axes, told apart by colour and dashes, named below.
struct Curves {
  Caption caption;
  std::string_view x_axis;
  std::string_view y_unit = {};         ///< after every number of the axis
  double y_low = 0.0;                   ///< the axis reaches at least from here
  double y_high = 0.0;                  ///< to here
  std::vector<Curve> curves = {};       ///< at least one, at most `most_curves`
  std::optional<Curve> reference = {};  ///< where the curves should lie
  std::optional<Band> band = {};
};

inline constexpr std::size_t most_curves = 12;

void draw(Markup& out, const Curves& curves);

}  // namespace assay::reports
