#include "reports/svg/curves.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "model/contract.hpp"
#include "reports/svg/axes.hpp"

namespace assay::reports {
namespace {

constexpr double width = 400.0;
constexpr double left = 56.0;
constexpr double right = width - 12.0;
constexpr double top = 12.0;
constexpr double bottom = 210.0;
constexpr double legend_top = bottom + 56.0;
constexpr double legend_row = 18.0;
constexpr std::size_t legend_columns = 2;
constexpr double legend_left = 2.0;
constexpr double legend_column = (width - legend_left) / static_cast<double>(legend_columns);
constexpr double swatch = 14.0;

/// The smallest box that holds everything.
struct Extent {
  double x_low = 0.0;
  double x_high = 0.0;
  double y_low = 0.0;
  double y_high = 0.0;

  void include(const std::vector<Point>& points) {
    for (const Point& point : points) {
      x_low = std::min(x_low, point.x);
      x_high = std::max(x_high, point.x);
      y_low = std::min(y_low, point.y);
      y_high = std::max(y_high, point.y);
    }
  }
};

Extent extent_of(const Curves& curves) {
  const Point first = curves.curves.front().points.front();
  Extent out{first.x, first.x, curves.y_low, curves.y_high};
  for (const Curve& curve : curves.curves)
    out.include(curve.points);
  if (curves.reference) out.include(curves.reference->points);
  return out;
}

std::string style_of(std::size_t curve) { return fmt::format("curve curve-{}", curve); }

/// Names in columns, each beside its line.
class Legend {
 public:
  explicit Legend(Markup& out) : out_{out} {}

  void add(std::string_view name, std::string_view style) {
    const auto column = static_cast<double>(count_ % legend_columns);
    const auto row = static_cast<double>(count_ / legend_columns);
    const Point at{legend_left + column * legend_column, legend_top + row * legend_row};
    line(out_, {at.x, at.y - 4.0}, {at.x + swatch, at.y - 4.0}, style);
    label(out_, {at.x + swatch + 4.0, at.y}, name, Anchor::start, "tick");
    ++count_;
  }

  [[nodiscard]] static double height(std::size_t names) {
    return static_cast<double>((names + legend_columns - 1) / legend_columns) * legend_row;
  }

 private:
  Markup& out_;
  std::size_t count_ = 0;
};

/// The axes' scales, and what they place.
struct Plane {
  Scale x;
  Scale y;

  [[nodiscard]] std::vector<Point> place(const std::vector<Point>& points) const {
    std::vector<Point> out;
    for (const Point& point : points)
      out.push_back({x(point.x), y(std::clamp(point.y, y.low, y.high))});
    return out;
  }
};

void draw_band(Markup& out, const Band& band, const Plane& plane) {
  std::vector<Point> edge = plane.place(band.lower);
  const std::vector<Point> upper = plane.place(band.upper);
  edge.insert(edge.end(), upper.rbegin(), upper.rend());
  polyline(out, edge, "band");
}

void draw_legend(Markup& out, const Curves& curves) {
  Legend legend{out};
  for (std::size_t i = 0; i < curves.curves.size(); ++i)
    legend.add(curves.curves[i].name, style_of(i));
  if (curves.reference) legend.add(curves.reference->name, "reference");
  if (curves.band) legend.add(curves.band->name, "band-swatch");
}

}  // namespace

void draw(Markup& out, const Curves& curves) {
  expects(!curves.curves.empty() && curves.curves.size() <= most_curves, "1 to 12 curves");
  const Extent extent = extent_of(curves);
  const Ticks horizontal = ticks_within(extent.x_low, extent.x_high, 7);
  const Ticks vertical = ticks_around(extent.y_low, extent.y_high, 5);
  const Plane plane{{extent.x_low, extent.x_high, left, right},
                    {vertical.values.front(), vertical.values.back(), bottom, top}};
  const std::size_t names =
      curves.curves.size() + (curves.reference ? 1U : 0U) + (curves.band ? 1U : 0U);

  open_svg(out, curves.caption, width, legend_top + Legend::height(names) - 6.0);
  if (curves.band) draw_band(out, *curves.band, plane);
  draw(out, VerticalAxis{plane.y, vertical, left, right, curves.y_unit});
  draw(out, HorizontalAxis{plane.x, horizontal, bottom, bottom + 4, curves.x_axis});
  if (curves.reference) polyline(out, plane.place(curves.reference->points), "reference");
  for (std::size_t i = 0; i < curves.curves.size(); ++i)
    polyline(out, plane.place(curves.curves[i].points), style_of(i));
  draw_legend(out, curves);
  out.close();
}

}  // namespace assay::reports
