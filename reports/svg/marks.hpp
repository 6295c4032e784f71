#pragma once

#include <span>
#include <string_view>

#include "reports/html/markup.hpp"

namespace assay::reports {

/// A place in the picture, in pixels from its upper left corner.
struct Point {
  double x = 0.0;
  double y = 0.0;
};

/// What a picture is called, for those who see it and those who hear it.
struct Caption {
  std::string_view id;           ///< unique on the page
  std::string_view title;        ///< short
  std::string_view description;  ///< what there is to see, in a sentence
};

/// Opens an <svg> that scales with its place; the caller closes it.
void open_svg(Markup& out, const Caption& caption, double width, double height);

/// A line of the style class.
void line(Markup& out, Point from, Point to, std::string_view style);

/// A filled dot: an estimate.
void dot(Markup& out, Point at, double radius, std::string_view style);

/// An upright diamond, so that it is told from a dot by its shape: the truth.
void diamond(Markup& out, Point at, double radius, std::string_view style);

enum class Anchor { start, middle, end };

void label(Markup& out, Point at, std::string_view text, Anchor anchor = Anchor::start,
           std::string_view style = "label");

void polyline(Markup& out, std::span<const Point> points, std::string_view style);

}  // namespace assay::reports
