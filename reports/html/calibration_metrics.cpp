#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <string>

#include "reports/html/calibration.hpp"
#include "reports/html/figure.hpp"
#include "reports/html/table.hpp"
#include "reports/share_words.hpp"
#include "reports/svg/curves.hpp"
#include "reports/svg/forest.hpp"
#include "validators/calibration/p_values.hpp"

namespace assay::reports {
namespace {

using validators::MethodFinding;
using validators::Rung;
using validators::Share;

/// The findings of one metric, which stand together.
struct MetricPart {
  std::span<const MethodFinding> findings;
  std::size_t number = 0;  ///< on the page, from 1

  [[nodiscard]] const std::string& metric() const { return findings.front().metric; }

  [[nodiscard]] bool has_effect() const { return findings.front().has_effect(); }

  [[nodiscard]] std::string id(std::string_view plot) const {
    return fmt::format("{}-{}", plot, number);
  }
};

/// What was rejected up to each look, through the pipeline.
void put_by_look(Markup& out, const CalibrationReport& report, const MetricPart& part) {
  const std::string title = part.has_effect() ? "Power by the look, through the pipeline"
                                              : "Error by the look, through the pipeline";
  const std::string id = part.id("by-look");
  Curves plot{.caption = {id, title, "One curve per method; the table below has the last look."},
              .x_axis = "look",
              .y_unit = " %"};
  for (const MethodFinding& finding : part.findings) {
    if (finding.rung != Rung::event) continue;
    Curve& curve = plot.curves.emplace_back(Curve{finding.method, {}});
    for (std::size_t look = 0; look < finding.rejected_by_look.size(); ++look)
      curve.points.push_back(
          {static_cast<double>(look + 1), 100.0 * finding.rejected_by_look[look].value});
  }
  if (plot.curves.empty()) return;
  const double looks = static_cast<double>(report.looks.looks());
  if (!part.has_effect())
    plot.reference =
        Curve{"allowed", {{1.0, 100.0 * report.looks.alpha}, {looks, 100.0 * report.looks.alpha}}};
  put_figure(out, title, plot);
}

void put_coverage(Markup& out, const CalibrationReport& report, const MetricPart& part) {
  const double nominal = 100.0 * (1.0 - report.looks.alpha);
  const std::string id = part.id("coverage");
  const std::string interval_words =
      fmt::format("measured, {:g} % interval", 100.0 * report.confidence);
  Forest forest{.caption = {id, "Coverage by method",
                            "Share of intervals at the decision that hold the truth; the table "
                            "below has the same numbers."},
                .axis = "intervals that hold the truth, %",
                .rows = {},
                .origin = nominal,
                .estimate_name = interval_words,
                .truth_name = "promised"};
  for (const MethodFinding& finding : part.findings) {
    if (finding.rung != Rung::event || !finding.covered) continue;
    forest.rows.push_back({finding.method, in_percent(*finding.covered), nominal});
  }
  if (forest.rows.empty()) return;
  put_figure(out, "Coverage at the decision, through the pipeline", forest);
}

/// About this many quantiles of as many p-values as there are.
constexpr std::size_t most_points = 200;

void put_p_values(Markup& out, const CalibrationReport& report, const MetricPart& part) {
  const auto found = std::ranges::find(report.p_values, part.metric(), &LastPValues::metric);
  if (found == report.p_values.end() || found->sorted.empty()) return;
  const std::vector<double>& sorted = found->sorted;
  const auto n = static_cast<double>(sorted.size());
  const double half = validators::distribution_band(std::ssize(sorted), 1.0 - report.confidence);
  const std::string id = part.id("p-values");
  Curves plot{.caption = {id, "p-values at the last look against uniform ones",
                          "A curve inside the band is as it should be."},
              .x_axis = "share of worlds with a smaller p-value",
              .y_high = 1.0,
              .curves = {{"p-values", {}}},
              .reference = Curve{"uniform", {{0.0, 0.0}, {1.0, 1.0}}},
              .band = Band{fmt::format("{:g} % band", 100.0 * report.confidence),
                           {{0.0, 0.0}, {half, 0.0}, {1.0, 1.0 - half}},
                           {{0.0, half}, {1.0 - half, 1.0}, {1.0, 1.0}}}};
  const std::size_t step = std::max<std::size_t>(1, sorted.size() / most_points);
  for (std::size_t i = 0; i < sorted.size(); i += step)
    plot.curves.front().points.push_back({(static_cast<double>(i) + 0.5) / n, sorted[i]});
  put_figure(out, "p-values at the last look against uniform ones", plot);
}

std::string_view way_of(Rung rung) {
  switch (rung) {
    case Rung::exact: return "integration";
    case Rung::sufficient: return "draws";
    case Rung::event: return "pipeline";
  }
  return "";
}

std::string maybe(const std::optional<Share>& share) { return share ? with_interval(*share) : "-"; }

void put_table(Markup& out, const MetricPart& part) {
  out.open("details").element("summary", "The same in numbers, by all three ways");
  HtmlTable table{out,
                  part.metric() + ": " +
                      (part.has_effect() ? "how often the effect is found"
                                         : "how often nothing is taken for an effect"),
                  {{"method"},
                   {"found by"},
                   {part.has_effect() ? "power, %" : "error, %", true},
                   {"covers at the decision, %", true},
                   {"covers at the end, %", true},
                   {"covers at every look, %", true},
                   {"needs, %", true}}};
  for (const MethodFinding& finding : part.findings)
    table.row(finding.method,
              {std::string{way_of(finding.rung)}, with_interval(finding.rejected()),
               maybe(finding.covered), maybe(finding.covered_at_end), maybe(finding.covered_always),
               percent(finding.expected_information)});
  table.finish();
  out.element("p", "Needs: the expected information at the decision, of the planned.",
              {{"class", "hint"}});
  out.close();
}

void put_metric(Markup& out, const CalibrationReport& report, const MetricPart& part) {
  out.open("section").element("h3", part.metric());
  if (part.has_effect())
    out.element("p",
                fmt::format("The world has an effect of {:.2f} standard errors at the last look.",
                            part.findings.front().drift));
  out.open("div", {{"class", "plots"}});
  put_by_look(out, report, part);
  put_p_values(out, report, part);
  put_coverage(out, report, part);
  out.close();
  put_table(out, part);
  out.close();
}

}  // namespace

void put_metrics(Markup& out, const CalibrationReport& report) {
  if (report.findings.empty()) return;
  out.open("section", {{"aria-labelledby", "metrics"}});
  out.element("h2", "Methods", {{"id", "metrics"}});
  std::size_t number = 0;
  for (auto begin = report.findings.begin(); begin != report.findings.end();) {
    const auto end = std::find_if(begin, report.findings.end(), [&](const MethodFinding& finding) {
      return finding.metric != begin->metric;
    });
    put_metric(out, report, {std::span{begin, end}, ++number});
    begin = end;
  }
  out.close();
}

}  // namespace assay::reports
