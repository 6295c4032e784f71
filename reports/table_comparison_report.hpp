#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/terminal.hpp"

namespace assay::reports {

/// One field of a result table that is not what it should be.
struct FieldDeparture {
  std::string aggregate;  ///< "checkout/control/all/revenue"
  std::string column;     ///< "sum"; "row" where a whole row is missing or too many
  std::string stated;     ///< as decimals; "(empty)", "(no row)"
  std::string right;
  std::string difference;  ///< stated minus right, with its sign; empty where there is none
  std::string relative;    ///< of `right`: "+0.12 %"; empty where there is none
};

/// A result table as of one time against what it should be.
struct TableAtTime {
  std::string as_of;
  std::int64_t equal_rows = 0;
  std::int64_t differing_rows = 0;
  std::int64_t missing_rows = 0;
  std::int64_t extra_rows = 0;
  std::int64_t equal_fields = 0;
  std::vector<FieldDeparture> departures;
  std::vector<std::string> explanations;  ///< which other rule gives this table; a sentence each

  [[nodiscard]] bool is_equal() const { return departures.empty(); }
};

/// What `assay compare` says of somebody's result table.
struct TableComparisonReport {
  std::string version;
  std::string results;  ///< the file
  std::string truth;    ///< the folder
  std::vector<TableAtTime> tables;
  std::vector<std::string> units;  ///< of rows of single units: what differs first; a line each
  std::vector<std::string> notes;  ///< a sentence each
  bool is_equal = false;
  std::string replay;
};

/// For somebody at a terminal, no line wider than the style allows.
[[nodiscard]] std::string table_comparison_terminal(const TableComparisonReport& report,
                                                    const TerminalStyle& style = {});

/// One JSON document.
[[nodiscard]] std::string table_comparison_json(const TableComparisonReport& report);

}  // namespace assay::reports
