#include "validators/alternatives/table_distance.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace assay::validators {
namespace {

auto key_of(const ResultRow& row) {
  return std::tie(row.experiment_id, row.variant, row.segment, row.metric);
}

/// Compares one row that both sides have.
class RowComparison {
 public:
  RowComparison(const StatedTable& table, const ResultRow& stated, const ResultRow& right,
                TableDistance& out)
      : table_{table}, stated_{stated}, right_{right}, out_{out} {}

  void compare() {
    const std::size_t before = out_.differences.size();
    whole("units", stated_.units, right_.units);
    if (table_.has_values) whole("values", stated_.values, right_.values);
    if (stated_.overflow != right_.overflow) {
      add("overflow", 0, std::nullopt, std::nullopt);
    } else {
      for (const SumColumn& column : sum_columns)
        sum(column);
    }
    (out_.differences.size() == before ? out_.equal_rows : out_.differing_rows) += 1;
  }

 private:
  void whole(std::string_view column, std::int64_t stated, std::int64_t right) {
    if (stated != right) return add(column, 0, stated, right);
    ++out_.equal_fields;
  }

  void sum(const SumColumn& column) {
    const auto& stated = stated_.sums.*column.sum;
    const auto& right = right_.sums.*column.sum;
    if (!stated && !right) return;
    const bool same = stated && right && are_equal(*stated, *right, table_.tolerance);
    if (!same) return add(column.name, column.decimals, stated, right);
    ++out_.equal_fields;
  }

  void add(std::string_view column, int decimals, std::optional<Int128> stated,
           std::optional<Int128> right) {
    out_.differences.push_back({.stated = &stated_,
                                .right = &right_,
                                .column = std::string{column},
                                .decimals = decimals,
                                .stated_number = stated,
                                .right_number = right});
  }

  const StatedTable& table_;
  const ResultRow& stated_;
  const ResultRow& right_;
  TableDistance& out_;
};

FieldDifference lone(const ResultRow* stated, const ResultRow* right) {
  FieldDifference out;
  out.stated = stated;
  out.right = right;
  out.column = "row";
  return out;
}

}  // namespace

bool are_equal(Int128 stated, Int128 right, double tolerance) {
  if (tolerance == 0.0) return stated == right;
  const double off = std::fabs(static_cast<double>(stated - right));
  return off <= std::max(1.0, tolerance * std::fabs(static_cast<double>(right)));
}

TableDistance table_distance(const StatedTable& stated, const ResultTable& right) {
  TableDistance out;
  auto left = stated.rows.begin();
  auto other = right.begin();
  while (left != stated.rows.end() || other != right.end()) {
    const bool is_extra =
        other == right.end() || (left != stated.rows.end() && key_of(*left) < key_of(*other));
    if (is_extra) {
      ++out.extra_rows;
      out.differences.push_back(lone(&*left++, nullptr));
    } else if (left == stated.rows.end() || key_of(*other) < key_of(*left)) {
      ++out.missing_rows;
      out.differences.push_back(lone(nullptr, &*other++));
    } else {
      RowComparison{stated, *left++, *other++, out}.compare();
    }
  }
  return out;
}

}  // namespace assay::validators
