#include "reports/svg/forest.hpp"

#include <algorithm>

#include "reports/svg/axes.hpp"

namespace assay::reports {
namespace {

constexpr double width = 400.0;
constexpr double side = 24.0;
constexpr double row_height = 40.0;
constexpr double legend_height = 24.0;
constexpr double axis_height = 40.0;

Ticks ticks_of(const Forest& forest) {
  double low = forest.origin;
  double high = forest.origin;
  for (const ForestRow& row : forest.rows) {
    const double truth = row.truth.value_or(forest.origin);
    low = std::min({low, row.estimate.low, truth});
    high = std::max({high, row.estimate.high, truth});
  }
  return ticks_around(low, high, 6);
}

void draw_legend(Markup& out, const Forest& forest) {
  line(out, {side, 10}, {side + 28, 10}, "interval");
  dot(out, {side + 14, 10}, 4, "estimate");
  label(out, {side + 35, 14}, forest.estimate_name, Anchor::start, "tick");
  constexpr double letter = 6.6;  // of the small type, on average
  const double truth = side + 56 + letter * static_cast<double>(forest.estimate_name.size());
  diamond(out, {truth, 10}, 6, "truth");
  label(out, {truth + 12, 14}, forest.truth_name, Anchor::start, "tick");
}

void draw_row(Markup& out, const ForestRow& row, const Scale& x, double top) {
  const double y = top + 27;
  label(out, {side, top + 14}, row.label);
  line(out, {x(row.estimate.low), y}, {x(row.estimate.high), y}, "interval");
  for (const double end : {row.estimate.low, row.estimate.high})
    line(out, {x(end), y - 5}, {x(end), y + 5}, "interval");
  if (row.truth) diamond(out, {x(*row.truth), y}, 6, "truth");
  dot(out, {x(row.estimate.value), y}, 4, "estimate");
}

}  // namespace

void draw(Markup& out, const Forest& forest) {
  const auto count = static_cast<double>(forest.rows.size());
  const double bottom = legend_height + count * row_height;
  const Ticks ticks = ticks_of(forest);
  const Scale x{ticks.values.front(), ticks.values.back(), side, width - side};
  open_svg(out, forest.caption, width, bottom + axis_height);
  draw_legend(out, forest);
  draw(out, HorizontalAxis{x, ticks, legend_height, bottom, forest.axis});
  double top = legend_height;
  for (const ForestRow& row : forest.rows) {
    draw_row(out, row, x, top);
    top += row_height;
  }
  out.close();
}

}  // namespace assay::reports
