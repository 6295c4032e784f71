#include <fmt/format.h>
#include <utility>

#include "reports/comparison_report.hpp"
#include "reports/html/comparison.hpp"
#include "reports/html/page.hpp"
#include "reports/words.hpp"

namespace assay::reports {

std::string comparison_html(const ComparisonReport& report) {
  Markup out;
  open_page(out, "comparison of methods");
  put_comparison_summary(out, report);
  put_laws(out, report);
  put_splits(out, report);
  return close_page(std::move(out));
}

void put_comparison_summary(Markup& out, const ComparisonReport& report) {
  out.open("header");
  out.element("p", fmt::format("Assay: methods on laws of metrics, seed {}", report.seed),
              {{"class", "eyebrow"}});
  out.element("h1", "What every method costs, by the law of the metric");
  out.element(
      "p", fmt::format("{} looks, two-sided error {:g}, {} units under control and {} under "
                       "treatment, {} replications of every experiment. Intervals hold at "
                       "{:g} %.",
                       report.looks.looks(), report.looks.alpha, count_words(report.units.control),
                       count_words(report.units.treatment), count_words(report.replications),
                       100.0 * report.confidence));
  if (!report.engine.empty())
    out.open("p").text("Judged by the engine ").element("code", report.engine).text(".").close();
  out.element("p", "assay " + report.version, {{"class", "hint"}});
  put_replay(out, report.replay);
  out.close();
}

}  // namespace assay::reports
