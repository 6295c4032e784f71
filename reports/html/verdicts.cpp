#include "reports/html/verdicts.hpp"

#include <fmt/format.h>
#include <string>

#include "reports/words.hpp"

namespace assay::reports {
namespace {

using validators::Finding;
using validators::Verdict;

/// A word and a sign, so that no colour is needed.
std::string badge_words(Finding finding) {
  switch (finding) {
    case Finding::holds: return "\u2713 holds";
    case Finding::broken: return "\u2717 broken";
    case Finding::unknown: return "? unknown";
  }
  return "";
}

void put_badge(Markup& out, Finding finding) {
  out.element("span", badge_words(finding), {{"class", fmt::format("badge {}", name(finding))}});
}

std::string anchor_of(const Verdict& verdict) { return "problem-" + verdict.validator; }

void put_check(Markup& out, const Verdict& verdict) {
  out.open("tr", {{"class", std::string{name(verdict.finding)}}});
  out.open("th", {{"scope", "row"}});
  if (verdict.finding == Finding::holds) {
    out.text(verdict.validator);
  } else {
    out.element("a", verdict.validator, {{"href", "#" + anchor_of(verdict)}});
  }
  out.close().open("td");
  put_badge(out, verdict.finding);
  out.close();
  out.element("td", verdict.claim, {{"data-label", "claim"}});
  out.element("td", verdict.truth, {{"data-label", "truth"}});
  out.element("td", verdict.measured, {{"data-label", "measured"}}).close();
}

void put_numbers(Markup& out, const Verdict& verdict) {
  if (!verdict.estimate) return;
  std::string text = "Estimate " + number_words(*verdict.estimate);
  if (verdict.interval)
    text += fmt::format(", interval {} to {}", number_words(verdict.interval->first),
                        number_words(verdict.interval->second));
  if (verdict.limit) text += ", limit " + number_words(*verdict.limit);
  out.element("p", text + ".");
}

void put_problem(Markup& out, const Verdict& verdict) {
  out.open("section", {{"class", fmt::format("problem {}", name(verdict.finding))}});
  out.open("h3", {{"id", anchor_of(verdict)}}).text(verdict.validator).text(" ");
  put_badge(out, verdict.finding);
  out.close();
  out.element("p", "The claim: " + verdict.claim + ".");
  out.element("p", "Measured: " + verdict.measured + ".");
  put_numbers(out, verdict);
  if (!verdict.field.empty()) out.open("p").text("Where: ").element("code", verdict.field).close();
  if (!verdict.detail.empty()) out.element("pre", verdict.detail);
  if (verdict.blocks_results) out.element("p", "Results are not shown because of this.");
  out.close();
}

}  // namespace

void put_checks(Markup& out, std::span<const Verdict> verdicts) {
  out.open("section", {{"aria-labelledby", "checks"}});
  out.element("h2", "Checks", {{"id", "checks"}}).open("table", {{"class", "checks"}});
  out.element("caption", "What must hold, the truth it is compared with, and what was measured");
  out.open("thead").open("tr");
  for (const char* const heading : {"check", "finding", "claim", "truth", "measured"})
    out.element("th", heading, {{"scope", "col"}});
  out.close().close().open("tbody");
  for (const Verdict& verdict : verdicts)
    put_check(out, verdict);
  out.close().close().close();
}

void put_problems(Markup& out, std::span<const Verdict> verdicts) {
  bool is_open = false;
  for (const Verdict& verdict : verdicts) {
    if (verdict.finding == Finding::holds) continue;
    if (!is_open) {
      out.open("section", {{"aria-labelledby", "problems"}});
      out.element("h2", "What does not hold", {{"id", "problems"}});
    }
    is_open = true;
    put_problem(out, verdict);
  }
  if (is_open) out.close();
}

}  // namespace assay::reports
