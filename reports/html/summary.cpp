#include <fmt/format.h>

#include "reports/html/page.hpp"
#include "reports/html/sections.hpp"
#include "reports/html/verdicts.hpp"
#include "reports/words.hpp"

namespace assay::reports {

void put_summary(Markup& out, const RunReport& report) {
  out.open("header");
  out.element("p", "Assay: " + source_words(report), {{"class", "eyebrow"}});
  out.element("h1", headline(report),
              {{"class", fmt::format("headline {}", name(report.overall))}});
  if (!report.description.empty()) out.element("p", report.description);
  out.open("p").text(
      fmt::format("{} (pipeline \u201c{}\u201d), ", volume_words(report), report.pipeline));
  out.element("span", day_words(report.start), {{"class", "instant"}}).text(" to ");
  out.element("span", day_words(report.end), {{"class", "instant"}}).text(".").close();
  for (const std::string& warning : report.warnings)
    out.element("p", "Note: " + warning + ".", {{"class", "hint"}});
  if (!report.replay.empty()) put_replay(out, report.replay);
  out.close();
  put_checks(out, report.verdicts);
}

}  // namespace assay::reports
