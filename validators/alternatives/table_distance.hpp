#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/result_table.hpp"

namespace assay::validators {

/// A result table as somebody states it, with what is known about its numbers.
struct StatedTable {
  ResultTable rows;        ///< sorted
  bool has_values = true;  ///< else nothing is known of `values`, and it is not compared
  double tolerance = 0.0;  ///< of sums, relative to the right one; 0: they are exact
};

/// Whether two sums on one decimal grid are equal, within a relative tolerance or, with one, the
/// next number of the grid.
[[nodiscard]] bool are_equal(Int128 stated, Int128 right, double tolerance);

/// One field in which a stated table departs from the right one.
struct FieldDifference {
  const ResultRow* stated = nullptr;  ///< none: the row is missing
  const ResultRow* right = nullptr;   ///< none: the row should not be there
  std::string column;                 ///< "units", "sum"; "row" where one side has none
  int decimals = 0;                   ///< of the numbers below
  std::optional<Int128> stated_number;
  std::optional<Int128> right_number;  ///< none: it does not apply there
};

/// How two tables compare, as_of left out.
struct TableDistance {
  std::int64_t equal_rows = 0;
  std::int64_t differing_rows = 0;
  std::int64_t missing_rows = 0;  ///< in the stated table
  std::int64_t extra_rows = 0;
  std::int64_t equal_fields = 0;
  std::vector<FieldDifference> differences;  ///< in the order of the tables

  [[nodiscard]] bool is_none() const { return differences.empty(); }
};

/// The tables outlive the answer.
[[nodiscard]] TableDistance table_distance(const StatedTable& stated, const ResultTable& right);

}  // namespace assay::validators
