#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result_table.hpp"

namespace assay::validators {

/// The first field in which two answers differ, in the order of the tables.
struct Divergence {
  std::string field;  ///< "checkout_v2/treatment/all/revenue/sum", "events/outcome/late",
                      ///< "checkout_v2/treatment/bots"; a missing row ends in "/row"
  std::string left;   ///< as the tables print it; "(no row)" where the row is missing
  std::string right;

  /// "FIELD: LEFT vs RIGHT"
  [[nodiscard]] std::string text() const { return field + ": " + left + " vs " + right; }

  friend bool operator==(const Divergence&, const Divergence&) = default;
};

/// Rows are compared in the order of ResultTable, whatever the order in which they come; `as_of` is
/// not compared.
[[nodiscard]] std::optional<Divergence> first_divergence(const ResultTable& left,
                                                         const ResultTable& right);

/// Units before events.
[[nodiscard]] std::optional<Divergence> first_divergence(const CountsTable& left,
                                                         const CountsTable& right);

/// Results before counts.
[[nodiscard]] std::optional<Divergence> first_divergence(const Snapshot& left,
                                                         const Snapshot& right);

[[nodiscard]] std::optional<Divergence> first_divergence(const SeriesTable& left,
                                                         const SeriesTable& right);

}  // namespace assay::validators
