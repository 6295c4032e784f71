#include "reports/html/table.hpp"

#include "model/contract.hpp"

namespace assay::reports {

HtmlTable::HtmlTable(Markup& out, std::string_view caption, std::initializer_list<Heading> headings)
    : out_{out}, headings_{headings} {
  // What scrolls must be reachable by keyboard, and then has a name.
  out_.open("div", {{"class", "scroll"},
                    {"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", std::string{caption}}});
  out_.open("table").element("caption", caption).open("thead").open("tr");
  for (const Heading& heading : headings_)
    out_.element("th", heading.text,
                 {{"scope", "col"}, {"class", heading.is_number ? "number" : "words"}});
  out_.close().close().open("tbody");
}

void HtmlTable::row(std::string_view name, std::initializer_list<std::string> cells) {
  expects(cells.size() + 1 == headings_.size(), "one cell per heading");
  out_.open("tr").element("th", name, {{"scope", "row"}});
  std::size_t column = 1;
  for (const std::string& cell : cells)
    out_.element("td", cell, {{"class", headings_[column++].is_number ? "number" : "words"}});
  out_.close();
}

void HtmlTable::finish() { out_.close().close().close(); }

}  // namespace assay::reports
