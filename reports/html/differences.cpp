#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "reports/html/sections.hpp"
#include "reports/html/table.hpp"
#include "reports/svg/series.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

constexpr double us_per_hour = 3600.0 * 1e6;
constexpr double us_per_day = 24.0 * us_per_hour;
constexpr double few_days = 3.0;

/// The look's time after the start in days, or in hours where the whole run is short.
struct TimeAxis {
  double unit_us = us_per_day;
  std::string_view title = "days after the start";
  EventTime start;

  explicit TimeAxis(const RunReport& report) : start{report.start} {
    const auto last = report.differences.back().at.time_since_epoch() - start.time_since_epoch();
    if (static_cast<double>(last.count()) >= few_days * us_per_day) return;
    unit_us = us_per_hour;
    title = "hours after the start";
  }

  [[nodiscard]] double operator()(ArrivalTime at) const {
    const auto since = at.time_since_epoch() - start.time_since_epoch();
    return static_cast<double>(since.count()) / unit_us;
  }
};

void put_difference_plot(Markup& out, const RunReport& report, const TimeAxis& time) {
  Series series{{"difference", "Largest relative difference between streaming and batch",
                 "One point per look; the table below has the same numbers."},
                time.title,
                " %",
                {},
                0.0,
                0.0,
                ""};
  bool all_equal = true;
  for (const DifferencePoint& point : report.differences) {
    series.points.push_back({time(point.at), point.largest_relative * 100.0});
    all_equal = all_equal && point.differing_fields == 0;
  }
  if (all_equal) {
    series.y_high = 1.0;
    series.note = fmt::format("equal in every number at all {} looks", report.differences.size());
  }
  out.open("figure").element("p", "Largest relative difference, streaming against batch",
                             {{"class", "plot-title"}});
  draw(out, series);
  out.close();
}

void put_completeness_plot(Markup& out, const RunReport& report, const TimeAxis& time) {
  Series series{{"completeness", "Completeness",
                 "Events counted by each look over events that happened by then."},
                time.title,
                " %",
                {},
                99.0,
                100.0,
                ""};
  for (const DifferencePoint& point : report.differences)
    series.points.push_back({time(point.at), point.completeness * 100.0});
  out.open("figure").element("p", "Completeness: events counted over events that happened",
                             {{"class", "plot-title"}});
  draw(out, series);
  out.close();
}

void put_looks(Markup& out, const std::vector<DifferencePoint>& points) {
  out.open("details").element("summary", "The same in numbers");
  HtmlTable table{out,
                  "Streaming against batch at every look",
                  {{"look"},
                   {"numbers compared", true},
                   {"different", true},
                   {"largest relative difference", true},
                   {"completeness", true}}};
  for (const DifferencePoint& point : points)
    table.row(format_utc(point.at).substr(0, 19) + "Z",
              {count_words(point.fields), count_words(point.differing_fields),
               share_words(point.largest_relative), share_words(point.completeness)});
  table.finish();
  out.close();
}

}  // namespace

void put_differences(Markup& out, const RunReport& report) {
  if (report.differences.empty()) return;
  const TimeAxis time{report};
  out.open("section", {{"aria-labelledby", "differences"}});
  out.element("h2", "Streaming against batch", {{"id", "differences"}});
  out.open("div", {{"class", "plots"}});
  put_difference_plot(out, report, time);
  if (report.is_simulated()) put_completeness_plot(out, report, time);
  out.close();
  put_looks(out, report.differences);
  out.close();
}

}  // namespace assay::reports
