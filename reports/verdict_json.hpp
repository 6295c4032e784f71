#pragma once

#include <cstdint>

#include "reports/json_writer.hpp"
#include "validators/validator.hpp"

namespace assay::reports {

/// A verdict as every document for machines gives it. `seed`: of the run or calibration that it
/// speaks of.
void put_verdict(JsonWriter& out, const validators::Verdict& verdict, std::uint64_t seed);

}  // namespace assay::reports
