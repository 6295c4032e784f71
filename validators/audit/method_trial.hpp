#pragma once

#include <cstdint>
#include <string_view>

#include "validators/mutants/mutant.hpp"
#include "validators/validator.hpp"

namespace assay::validators::audit {

/// How a claim of the calibration is named among validators.
inline constexpr std::string_view false_positive_claim = "calibration:false_positive_rate";

/// What the calibration's claim on false positives says of a sequential method with these critical
/// values, over 4,096 experiments without an effect, looked at fourteen times. Drawn from the joint
/// law of the looks' z, which takes milliseconds; no world is lived.
[[nodiscard]] Verdict judge_method(const MutantKind& mutant, std::uint64_t seed);

}  // namespace assay::validators::audit
