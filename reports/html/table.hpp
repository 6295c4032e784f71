#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/markup.hpp"

namespace assay::reports {

struct Heading {
  std::string_view text;
  bool is_number = false;
};

/// A table that its place may scroll sideways, with a caption and headings that readers hear.
class HtmlTable {
 public:
  HtmlTable(Markup& out, std::string_view caption, std::initializer_list<Heading> headings);
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;
  ~HtmlTable() = default;

  /// The row's name first, one cell per further heading.
  void row(std::string_view name, std::initializer_list<std::string> cells);

  /// Ends the table. Must be the last call.
  void finish();

 private:
  Markup& out_;
  std::vector<Heading> headings_;
};

}  // namespace assay::reports
