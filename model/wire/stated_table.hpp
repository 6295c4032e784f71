#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/wire/stated_row.hpp"

namespace assay {

/// A row and where it stands.
struct PlacedRow {
  StatedRow stated;
  std::int64_t line = 0;  ///< of the file, from 1
};

/// Reads a result table that somebody else's job wrote: CSV with a header line, or, where the first
/// line starts with a brace, one JSON object a line (those with a "control" are passed over).
/// Columns and rows in any order, others beside them are ignored; see read_stated_row.
/// Throws: InputError "FILE:LINE: COLUMN: PROBLEM"; also where there is no row.
[[nodiscard]] std::vector<PlacedRow> read_stated_table(const std::string& path);

}  // namespace assay
