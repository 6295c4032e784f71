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

Ticks ticks_of(const std::vector<ForestRow>& rows) {
  double low = 0.0;
  double high = 0.0;
  for (const ForestRow& row : rows) {
    const double truth = row.truth.value_or(0.0);
    low = std::min({low, row.estimate.low, truth});
    high = std::max({high, row.estimate.high, truth});
  }
  return ticks_around(low, high, 6);
}

void draw_legend(Markup& out) {
  line(out, {side, 10}, {side + 28, 10}, "interval");
  dot(out, {side + 14, 10}, 4, "estimate");
  label(out, {side + 35, 14}, "estimate, 95 % interval", Anchor::start, "tick");
  diamond(out, {side + 190, 10}, 6, "truth");
  label(out, {side + 202, 14}, "true effect", Anchor::start, "tick");
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
  const Ticks ticks = ticks_of(forest.rows);
  const Scale x{ticks.values.front(), ticks.values.back(), side, width - side};
  open_svg(out, forest.caption, width, bottom + axis_height);
  draw_legend(out);
  draw(out, HorizontalAxis{x, ticks, legend_height, bottom, forest.axis});
  double top = legend_height;
  for (const ForestRow& row : forest.rows) {
    draw_row(out, row, x, top);
    top += row_height;
  }
  out.close();
}

}  // namespace assay::reports
