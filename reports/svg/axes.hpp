#pragma once

#include <string_view>

#include "reports/html/markup.hpp"
#include "reports/svg/scale.hpp"

namespace assay::reports {

/// Grid lines from `top` to `bottom` at the ticks of a horizontal scale, numbers and title below.
struct HorizontalAxis {
  const Scale& scale;
  const Ticks& ticks;
  double top = 0.0;     ///< pixel
  double bottom = 0.0;  ///< pixel
  std::string_view title;
};

void draw(Markup& out, const HorizontalAxis& axis);

/// Grid lines from `left` to `right` at the ticks of a vertical scale, numbers to their left.
struct VerticalAxis {
  const Scale& scale;
  const Ticks& ticks;
  double left = 0.0;   ///< pixel
  double right = 0.0;  ///< pixel
  std::string_view unit;
};

void draw(Markup& out, const VerticalAxis& axis);

}  // namespace assay::reports
