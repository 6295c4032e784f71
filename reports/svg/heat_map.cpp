#include "reports/svg/heat_map.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace assay::reports {
namespace {

constexpr double letter = 6.6;  // of the small type, on average
constexpr double cell = 20.0;
constexpr double row_height = 18.0;
constexpr double gap = 8.0;
constexpr double legend_height = 30.0;

double widest(const auto& names, const auto& name_of) {
  std::size_t most = 0;
  for (const auto& each : names)
    most = std::max(most, name_of(each).size());
  return letter * static_cast<double>(most);
}

/// Full is a large dot, some a small one, missing a diamond.
void mark(Markup& out, Point at, Heat heat) {
  switch (heat) {
    case Heat::none: dot(out, at, 1.0, "heat-none"); break;
    case Heat::some: dot(out, at, 4.0, "heat-some"); break;
    case Heat::full: dot(out, at, 7.0, "heat-full"); break;
    case Heat::missing: diamond(out, at, 7.0, "heat-missing"); break;
  }
}

void draw_legend(Markup& out, const HeatMap& map) {
  double x = cell;
  const std::array<std::pair<Heat, std::string_view>, 3> meanings{
      {{Heat::full, map.full}, {Heat::some, map.some}, {Heat::missing, map.missing}}};
  for (const auto& [heat, meaning] : meanings) {
    mark(out, {x, 12.0}, heat);
    label(out, {x + 12.0, 16.0}, meaning, Anchor::start, "tick");
    x += 40.0 + letter * static_cast<double>(meaning.size());
  }
}

/// Names of columns are written upwards.
void draw_heading(Markup& out, Point at, std::string_view name) {
  out.element("text", name,
              {{"class", "tick"},
               {"transform", fmt::format("translate({:.1f} {:.1f}) rotate(-90)", at.x, at.y)}});
}

}  // namespace

void draw(Markup& out, const HeatMap& map) {
  const double left = widest(map.rows, [](const HeatRow& row) { return row.name; }) + gap;
  const double top =
      legend_height + widest(map.columns, [](const std::string& name) { return name; }) + gap;
  const double right = left + cell * static_cast<double>(map.columns.size());
  const double bottom = top + row_height * static_cast<double>(map.rows.size()) + gap;
  open_svg(out, map.caption, right + gap, bottom);
  draw_legend(out, map);
  for (std::size_t i = 0; i < map.columns.size(); ++i)
    draw_heading(out, {left + cell * (static_cast<double>(i) + 0.5) + 4.0, top - gap},
                 map.columns[i]);
  double y = top + row_height / 2.0;
  for (const HeatRow& row : map.rows) {
    line(out, {0.0, y + row_height / 2.0}, {right, y + row_height / 2.0}, "grid");
    label(out, {left - gap, y + 4.0}, row.name, Anchor::end, "tick");
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      mark(out, {left + cell * (static_cast<double>(i) + 0.5), y}, row.cells[i]);
    y += row_height;
  }
  out.close();
}

}  // namespace assay::reports
