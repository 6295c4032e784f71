#pragma once

#include "model/scenario.hpp"
#include "sim/imported.hpp"

namespace assay::cli {

/// Reads the real units and outcomes that a scenario imports; file names are relative to the
/// current folder. Without a file of units, the units are those of the outcomes.
/// Throws: InputError "FILE:LINE: COLUMN: PROBLEM".
[[nodiscard]] sim::ImportedData read_import(const ImportSpec& spec);

}  // namespace assay::cli
