#pragma once

#include <string>
#include <vector>

#include "cli/truth_folder.hpp"

namespace assay::cli {

/// What rows of single units have to do with those of a perfect pipeline.
struct UnitRowsAnswer {
  bool are_equal = false;
  std::vector<std::string> words;  ///< counts, then the first unit that differs with its events
};

/// Compares a CSV with the columns experiment_id, unit_id, metric and value (of a ratio the
/// numerator), one row per analysed unit and metric, as of the time of the folder.
/// Throws: InputError "FILE:LINE: COLUMN: PROBLEM".
[[nodiscard]] UnitRowsAnswer compare_unit_rows(const std::string& path, TruthFolder& truth);

}  // namespace assay::cli
