#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/decimal.hpp"
#include "model/result_table.hpp"
#include "model/wire/byte_stream.hpp"

namespace assay {

/// Reads a result table as results_csv writes it, or as somebody else's pipeline does: columns in
/// any order, others beside them are ignored, rows in any order. Numbers are exact: sums have up to
/// six decimals, squares and products up to twelve; exponents and trailing zeros are fine.
/// The rows come sorted as ResultTable promises.
/// Throws: InputError "FILE:LINE: COLUMN: PROBLEM" for a missing column, a number that is none or
///         has too many digits, a time that is not UTC, a repeated row.
[[nodiscard]] ResultTable read_results_csv(const std::string& path);
[[nodiscard]] ResultTable read_results_csv(std::unique_ptr<ByteSource> source);

/// number * 10^decimals, exactly. Nothing when it is no decimal number, is no whole multiple of
/// 10^-decimals, or needs more than 38 digits.
[[nodiscard]] std::optional<Int128> parse_scaled(std::string_view number, int decimals);

}  // namespace assay
