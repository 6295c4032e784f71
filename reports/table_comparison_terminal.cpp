#include <algorithm>
#include <fmt/format.h>

#include "reports/table_comparison_report.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/width.hpp"
#include "reports/text/wrap.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t most_shown = 20;

Cell cell(std::string_view text, Paint paint = Paint::none) { return {printable(text), paint}; }

class Terminal {
 public:
  explicit Terminal(const TerminalStyle& style) : style_{style} {}

  std::string text(const TableComparisonReport& report) {
    headline(report);
    for (const TableAtTime& table : report.tables)
      this->table(table);
    if (!report.units.empty()) section("Single units");
    for (const std::string& line : report.units)
      say(line, margin);
    for (const std::string& note : report.notes)
      say("\nNote: " + note);
    section("The same again");
    out_ += wrapped_command(printable(report.replay), style_.width);
    return std::move(out_);
  }

 private:
  void headline(const TableComparisonReport& report) {
    const std::string words = report.is_equal
                                  ? "The table is right: every number is what it should be."
                                  : "The table is not right.";
    out_ += colour(words, report.is_equal ? Paint::good : Paint::bad) + "\n\n";
    say(fmt::format("{} against {}; assay {}", report.results, report.truth, report.version));
  }

  void table(const TableAtTime& table) {
    section("As of " + table.as_of);
    say(fmt::format("{} rows equal, {} differ, {} missing, {} too many",
                    count_words(table.equal_rows), count_words(table.differing_rows),
                    count_words(table.missing_rows), count_words(table.extra_rows)),
        margin);
    if (table.is_equal()) return;
    for (const std::string& line : table.explanations)
      say(line, margin);
    out_ += "\n";
    for (std::size_t i = 0; i < std::min(most_shown, table.departures.size());)
      i = aggregate(table.departures, i);
    if (table.departures.size() > most_shown) {
      say(fmt::format(
              "and {} more; --json has all of them",
              count_words(std::ssize(table.departures) - static_cast<std::int64_t>(most_shown))),
          margin);
    }
  }

  /// The fields of one aggregate, from the i-th departure on; gives the first of the next.
  std::size_t aggregate(const std::vector<FieldDeparture>& departures, std::size_t i) {
    const std::string& name = departures[i].aggregate;
    say(name, margin);
    TextTable shown{{{"column"}, {"stated", true}, {"right", true}, {"too much by", true}, {""}},
                    {}};
    for (; i < departures.size() && departures[i].aggregate == name; ++i) {
      const FieldDeparture& each = departures[i];
      shown.rows.push_back({cell(each.column), cell(each.stated), cell(each.right),
                            cell(each.difference), cell(each.relative)});
    }
    out_ += lay_out(shown, {.indent = 2 * margin, .width = style_.width, .colour = style_.colour});
    shown_ = i;
    return i;
  }

  [[nodiscard]] std::string colour(std::string text, Paint paint) const {
    return style_.colour ? painted(std::move(text), paint) : text;
  }

  void say(std::string_view text, std::size_t indent = 0) {
    out_ += paragraph(printable(text), indent, style_.width);
  }

  void section(std::string_view title) {
    out_ += "\n";
    for (const std::string& line : wrap(printable(title), style_.width))
      out_ += colour(line, Paint::bold) + "\n";
  }

  TerminalStyle style_;
  std::size_t shown_ = 0;  // departures of the present table
  std::string out_;
};

}  // namespace

std::string table_comparison_terminal(const TableComparisonReport& report,
                                      const TerminalStyle& style) {
  return Terminal{style}.text(report);
}

}  // namespace assay::reports
