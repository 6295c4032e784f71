#include <fmt/format.h>
#include <utility>

#include "reports/audit_report.hpp"
#include "reports/html/audit.hpp"
#include "reports/html/page.hpp"
#include "reports/words.hpp"

namespace assay::reports {

std::string audit_html(const AuditReport& report) {
  Markup out;
  open_page(out, "audit");
  put_audit_summary(out, report);
  put_audit_matrix(out, report);
  put_audit_census(out, report);
  return close_page(std::move(out));
}

void put_audit_summary(Markup& out, const AuditReport& report) {
  out.open("header");
  out.element("p", fmt::format("Assay: audit, seed {}", report.seed), {{"class", "eyebrow"}});
  out.element("h1", headline(report),
              {{"class", fmt::format("headline {}", name(report.overall))}});
  out.element("p",
              "Each mutant is the reference with one defect that was seen in a real system. "
              "The validator that it names must call it broken; no validator may call the "
              "reference itself broken.");
  if (report.result.clean.runs > 0) out.element("p", "Clean: " + speed_words(report) + ".");
  out.element("p", "assay " + report.version, {{"class", "hint"}});
  put_replay(out, report.replay);
  out.close();
  const auto problems = problems_of(report);
  if (problems.empty()) return;
  out.open("section", {{"aria-labelledby", "problems"}});
  out.element("h2", "What is wrong", {{"id", "problems"}});
  for (const std::string& problem : problems)
    out.open("div", {{"class", "problem broken"}}).element("p", problem).close();
  out.close();
}

}  // namespace assay::reports
