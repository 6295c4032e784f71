#include <fmt/format.h>
#include <string>

#include "reports/html/calibration.hpp"
#include "reports/html/table.hpp"
#include "reports/svg/curves.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t every = 4;  // rows of the table: every whole standard error

void put_plot(Markup& out, const CalibrationReport& report) {
  Curves plot{.caption = {"power", "Power by the size of the effect",
                          "One curve per method; the table below has the same numbers."},
              .x_axis = "effect, in standard errors at the last look",
              .y_unit = " %",
              .y_high = 100.0};
  for (const validators::PowerCurve& curve : report.power) {
    Curve& drawn = plot.curves.emplace_back(Curve{curve.method, {}});
    for (std::size_t i = 0; i < curve.drift.size(); ++i)
      drawn.points.push_back({curve.drift[i], 100.0 * curve.power[i]});
  }
  out.open("figure");
  draw(out, plot);
  out.close();
}

void put_table(Markup& out, const CalibrationReport& report) {
  out.open("details").element("summary", "The same in numbers");
  HtmlTable table{out,
                  "Share of experiments that reject, by the effect in standard errors",
                  {{"method"},
                   {"none", true},
                   {"1", true},
                   {"2", true},
                   {"3", true},
                   {"4", true},
                   {"5", true}}};
  for (const validators::PowerCurve& curve : report.power) {
    const auto at = [&](std::size_t errors) { return share_words(curve.power[errors * every]); };
    table.row(curve.method, {at(0), at(1), at(2), at(3), at(4), at(5)});
  }
  table.finish();
  out.close();
}

}  // namespace

void put_power(Markup& out, const CalibrationReport& report) {
  if (report.power.empty()) return;
  out.open("section", {{"aria-labelledby", "power-by-effect"}});
  out.element("h2", "Power", {{"id", "power-by-effect"}});
  out.element("p",
              "How often each method finds an effect at these looks, integrated exactly. A method "
              "that rejects without an effect more often than it may has no power to speak of.",
              {{"class", "hint"}});
  put_plot(out, report);
  put_table(out, report);
  out.close();
}

}  // namespace assay::reports
