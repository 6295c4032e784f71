#include "reports/svg/marks.hpp"

#include <fmt/format.h>
#include <string>

#include "reports/svg/scale.hpp"

namespace assay::reports {

void open_svg(Markup& out, const Caption& caption, double width, double height) {
  const std::string id{caption.id};
  out.open("svg", {{"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height)},
                   {"role", "img"},
                   {"aria-labelledby", id + "-title " + id + "-desc"}});
  out.element("title", caption.title, {{"id", id + "-title"}});
  out.element("desc", caption.description, {{"id", id + "-desc"}});
}

void line(Markup& out, Point from, Point to, std::string_view style) {
  out.empty("line", {{"class", std::string{style}},
                     {"x1", pixel(from.x)},
                     {"y1", pixel(from.y)},
                     {"x2", pixel(to.x)},
                     {"y2", pixel(to.y)}});
}

void dot(Markup& out, Point at, double radius, std::string_view style) {
  out.empty("circle", {{"class", std::string{style}},
                       {"cx", pixel(at.x)},
                       {"cy", pixel(at.y)},
                       {"r", pixel(radius)}});
}

void diamond(Markup& out, Point at, double radius, std::string_view style) {
  const auto corner = [](double x, double y) { return pixel(x) + "," + pixel(y); };
  out.empty("polygon",
            {{"class", std::string{style}},
             {"points", corner(at.x, at.y - radius) + " " + corner(at.x + radius, at.y) + " " +
                            corner(at.x, at.y + radius) + " " + corner(at.x - radius, at.y)}});
}

void label(Markup& out, Point at, std::string_view text, Anchor anchor, std::string_view style) {
  constexpr std::string_view names[] = {"start", "middle", "end"};
  out.element("text", text,
              {{"class", std::string{style}},
               {"x", pixel(at.x)},
               {"y", pixel(at.y)},
               {"text-anchor", std::string{names[static_cast<int>(anchor)]}}});
}

void polyline(Markup& out, std::span<const Point> points, std::string_view style) {
  std::string path;
  for (const Point& point : points)
    path += (path.empty() ? "" : " ") + pixel(point.x) + "," + pixel(point.y);
  out.empty("polyline", {{"class", std::string{style}}, {"points", path}});
}

}  // namespace assay::reports
