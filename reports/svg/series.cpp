#include "reports/svg/series.hpp"

#include <algorithm>

#include "model/contract.hpp"
#include "reports/svg/axes.hpp"

namespace assay::reports {
namespace {

constexpr double width = 400.0;
constexpr double height = 230.0;
constexpr double left = 62.0;
constexpr double right = width - 16.0;
constexpr double top = 14.0;
constexpr double bottom = height - 44.0;
constexpr std::size_t most_dots = 60;  // more would be a smear

Ticks y_ticks(const Series& series) {
  double low = series.y_low;
  double high = series.y_high;
  for (const Point& point : series.points) {
    low = std::min(low, point.y);
    high = std::max(high, point.y);
  }
  return ticks_around(low, high, 4);
}

}  // namespace

void draw(Markup& out, const Series& series) {
  expects(!series.points.empty(), "a series with points");
  const Ticks vertical = y_ticks(series);
  const Ticks horizontal = ticks_within(series.points.front().x, series.points.back().x, 7);
  const Scale x{series.points.front().x, series.points.back().x, left, right};
  const Scale y{vertical.values.front(), vertical.values.back(), bottom, top};
  std::vector<Point> places;
  for (const Point& point : series.points)
    places.push_back({x(point.x), y(point.y)});

  open_svg(out, series.caption, width, height);
  draw(out, VerticalAxis{y, vertical, left, right, series.y_unit});
  draw(out, HorizontalAxis{x, horizontal, bottom, bottom + 4, series.x_axis});
  polyline(out, places, "series");
  if (places.size() <= most_dots) {
    for (const Point& place : places)
      dot(out, place, 3, "estimate");
  }
  if (!series.note.empty())
    label(out, {(left + right) / 2, (top + bottom) / 2}, series.note, Anchor::middle);
  out.close();
}

}  // namespace assay::reports
