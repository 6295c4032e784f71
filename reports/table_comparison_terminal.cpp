#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "reports/table_comparison_report.hpp"
#include "reports/text/page.hpp"
#include "reports/words.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t most_shown = 20;

class Terminal : public TerminalPage {
 public:
  using TerminalPage::TerminalPage;

  void fill(const TableComparisonReport& report) {
    overview(report);
    for (const TableAtTime& table : report.tables)
      this->table(table);
    if (!report.units.empty()) section("Single units");
    for (const std::string& line : report.units)
      say(line, margin);
    for (const std::string& note : report.notes)
      say("\nNote: " + note);
    section("The same again");
    command(report.replay);
  }

 private:
  void overview(const TableComparisonReport& report) {
    if (report.is_equal) {
      headline("The table is right: every number is what it should be.", Paint::good);
    } else {
      headline("The table is not right.", Paint::bad);
    }
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
    gap();
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
    put(shown, 2 * margin);
    return i;
  }
};

}  // namespace

std::string table_comparison_terminal(const TableComparisonReport& report,
                                      const TerminalStyle& style) {
  Terminal out{style};
  out.fill(report);
  return std::move(out).text();
}

}  // namespace assay::reports
