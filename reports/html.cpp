#include "reports/html.hpp"

#include <utility>

#include "reports/html/markup.hpp"
#include "reports/html/sections.hpp"
#include "reports/html/style.hpp"
#include "reports/report.hpp"

namespace assay::reports {
namespace {

void put_head(Markup& out, const RunReport& report) {
  out.open("head").empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.element("title", "Assay: " + report.scenario + ", " + std::string{name(report.overall)});
  out.open("style").verbatim(page_style()).close().close();
}

}  // namespace

std::string html(const RunReport& report) {
  Markup out;
  out.verbatim("<!DOCTYPE html>").open("html", {{"lang", "en"}});
  put_head(out, report);
  out.open("body").open("main");
  put_summary(out, report);
  put_problems(out, report);
  put_experiments(out, report);
  put_differences(out, report);
  put_faults(out, report);
  put_census(out, report);
  put_provenance(out, report);
  out.close().close().close();
  return std::move(out).document();
}

namespace kinds {
extern const ReportKind html;

constinit const ReportKind html{"html", "report.html", reports::html};
}  // namespace kinds

}  // namespace assay::reports
