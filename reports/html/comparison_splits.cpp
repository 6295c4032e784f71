#include <fmt/format.h>
#include <string>

#include "reports/html/comparison.hpp"
#include "reports/html/figure.hpp"
#include "reports/html/table.hpp"
#include "reports/share_words.hpp"
#include "reports/svg/curves.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::SplitOutcome;
using validators::SplitRuleOutcome;

void put_plot(Markup& out, const SplitOutcome& split, std::size_t number) {
  const std::string id = fmt::format("split-{}", number);
  const std::string title =
      fmt::format("{} of the units get control: {}", share_words(split.share),
                  split.is_fair ? "fair, every block is a false alarm" : "to be found");
  Curves plot{.caption = {id, title, "Share of experiments blocked up to each look, by rule."},
              .x_axis = "look",
              .y_unit = " %"};
  for (const SplitRuleOutcome& rule : split.rules) {
    Curve& curve = plot.curves.emplace_back(Curve{std::string{name(rule.rule)}, {}});
    for (std::size_t look = 0; look < rule.blocked_by_look.size(); ++look)
      curve.points.push_back({static_cast<double>(look + 1), 100.0 * rule.blocked_by_look[look]});
  }
  put_figure(out, title, plot);
}

void put_table(Markup& out, const ComparisonReport& report) {
  HtmlTable table{out,
                  "Rules on the split, blocking at p < 0.001",
                  {{"rule"},
                   {"control really gets", true},
                   {"blocked, %", true},
                   {"mean look of a block", true},
                   {"sample, %", true}}};
  for (const SplitOutcome& split : report.splits) {
    for (const SplitRuleOutcome& rule : split.rules)
      table.row(name(rule.rule), {share_words(split.share), with_interval(rule.blocked),
                                  rule.delay ? fmt::format("{:.1f}", *rule.delay) : "-",
                                  percent(rule.expected_sample)});
  }
  table.finish();
}

}  // namespace

void put_splits(Markup& out, const ComparisonReport& report) {
  if (report.splits.empty()) return;
  out.open("section", {{"aria-labelledby", "splits"}});
  out.element("h2", "Sample ratio", {{"id", "splits"}});
  out.open("div", {{"class", "plots"}});
  std::size_t number = 0;
  for (const SplitOutcome& split : report.splits)
    put_plot(out, split, ++number);
  out.close();
  put_table(out, report);
  out.close();
}

}  // namespace assay::reports
