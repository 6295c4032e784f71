#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "validators/schemes/independent_scheme.hpp"

/// What the two hash versions of GrowthBook share, as its page "Build Your Own SDK" puts it: a hash
/// is a number n in [0, 1), and everything is compared with n.
namespace assay::validators {

/// chooseVariation over getBucketRanges.
[[nodiscard]] std::int16_t growthbook_variation(const ExperimentDefinition& experiment, double n);

/// inNamespace.
[[nodiscard]] std::optional<IndependentGate> growthbook_namespace(
    const ExperimentDefinition& experiment, const std::string& unit);

}  // namespace assay::validators
