#include <string>

#include "reports/html/page.hpp"
#include "reports/html/sections.hpp"
#include "reports/html/table.hpp"
#include "reports/words.hpp"

namespace assay::reports {

void put_kept_cases(Markup& out, const RunReport& report) {
  if (report.kept_cases.empty()) return;
  out.open("section", {{"aria-labelledby", "kept-cases"}});
  out.element("h2", "Kept cases", {{"id", "kept-cases"}});
  HtmlTable table{
      out, "Cases of earlier failures, replayed first", {{"case"}, {"finding"}, {"where"}}};
  for (const KeptCase& kept : report.kept_cases)
    table.row(kept.folder, {kept.finding, kept.field});
  table.finish();
  out.close();
}

void put_smallest_case(Markup& out, const RunReport& report) {
  if (!report.smallest) return;
  const SmallestCase& smallest = *report.smallest;
  out.open("section", {{"aria-labelledby", "smallest-case"}});
  out.element("h2", "The smallest case", {{"id", "smallest-case"}});
  if (!smallest.why_none.empty()) {
    out.element("p", "None: " + smallest.why_none + ".");
    out.element("p", class_words(smallest));
    out.close();
    return;
  }
  out.open("p").element("code", smallest.validator).text(": " + smallest.claim + ".").close();
  for (const std::string& line : difference_words(smallest))
    out.element("p", line);
  out.element("p", size_words(smallest));
  std::string story;
  for (const std::string& line : smallest.story)
    story += line + "\n";
  out.element("pre", story);
  out.element("p", class_words(smallest));
  out.element("p", pattern_words(smallest));
  put_replay(out, smallest.replay);
  out.close();
}

}  // namespace assay::reports
