#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string_view>

#include "model/decimal.hpp"
#include "model/result_table.hpp"

namespace assay {

/// A number of somebody else's table, on the grid of 10^-decimals.
struct StatedNumber {
  Int128 scaled = 0;       ///< number * 10^decimals; rounded where it lies between
  bool is_binary = false;  ///< it was computed in binary floating point, as its digits show
  bool shows_floats =
      false;  ///< so is what stands beside it: 3.0, 1e-05, more decimals than allowed
};

/// Reads a decimal number as programs write them: an exponent, a plus sign and trailing zeros are
/// fine. It shows binary floats when it has more decimals than the grid, an exponent, or a lone
/// ".0"; it is one itself also where its 16 or 17 digits are the shortest of their double. Nothing
/// when it is no finite decimal number, or too large for 38 digits.
[[nodiscard]] std::optional<StatedNumber> read_stated_number(std::string_view text, int decimals);

/// One row of a result table that somebody else's pipeline states.
struct StatedRow {
  ResultRow row;  ///< `as_of` is the epoch where it is not stated
  bool states_as_of = false;
  bool states_values = false;  ///< else `values` is 0, and nothing is known of it
  bool shows_floats = false;   ///< one of its numbers does
  std::array<bool, sum_columns.size()> is_binary{};  ///< by sum_columns
};

/// The text in a column of the row; nothing where there is none.
using ColumnText = std::function<std::optional<std::string_view>(std::string_view column)>;

/// Reads a row whatever wrote it. Must be there: experiment_id, variant, metric and units; the
/// segment is "all" where none is stated. An empty text is like an absent one. What stands in
/// `as_of` and is no UTC time is ignored; a blank between day and time is fine.
/// Throws: InputError "COLUMN: PROBLEM".
[[nodiscard]] StatedRow read_stated_row(const ColumnText& text_in);

/// A UTC time as databases write it: "2026-06-01 00:00:00+00", without a zone too.
[[nodiscard]] std::optional<Duration> parse_stated_time(std::string_view text);

}  // namespace assay
