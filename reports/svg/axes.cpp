#include "reports/svg/axes.hpp"

#include <string>

#include "reports/svg/marks.hpp"

namespace assay::reports {

void draw(Markup& out, const HorizontalAxis& axis) {
  for (const double value : axis.ticks.values) {
    const double x = axis.scale(value);
    line(out, {x, axis.top}, {x, axis.bottom}, value == 0.0 ? "zero" : "grid");
    label(out, {x, axis.bottom + 15}, axis.ticks.label(value), Anchor::middle, "tick");
  }
  label(out, {(axis.scale.from + axis.scale.to) / 2, axis.bottom + 32}, axis.title, Anchor::middle,
        "tick");
}

void draw(Markup& out, const VerticalAxis& axis) {
  for (const double value : axis.ticks.values) {
    const double y = axis.scale(value);
    line(out, {axis.left, y}, {axis.right, y}, value == 0.0 ? "zero" : "grid");
    label(out, {axis.left - 6, y + 4}, axis.ticks.label(value) + std::string{axis.unit},
          Anchor::end, "tick");
  }
}

}  // namespace assay::reports
