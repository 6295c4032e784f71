#pragma once

#include <nlohmann/json_fwd.hpp>

#include "validators/calibration/calibration.hpp"

namespace assay::cli {

/// What was counted, as it stands in the file of a part.
[[nodiscard]] nlohmann::json json_of(const validators::CalibrationCounts& counts);

/// Throws: nlohmann::json::exception where a field is missing or of another type, ContractError
/// where p-values are not sorted.
[[nodiscard]] validators::CalibrationCounts counts_from(const nlohmann::json& value);

}  // namespace assay::cli
