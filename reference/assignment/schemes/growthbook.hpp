#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reference/assignment/schemes/scheme.hpp"

/// What both hash versions of GrowthBook's SDKs share.
namespace assay::reference {

inline constexpr std::string_view growthbook_source =
    "GrowthBook, Build Your Own SDK: hash, getBucketRanges, chooseVariation, inNamespace; "
    "https://docs.growthbook.io/lib/build-your-own";

/// The namespace, whose hash is always that of version 1: fnv1a_32(unit + "__" + namespace) % 1000
/// in [start, end). None without a group.
[[nodiscard]] std::optional<Gate> growthbook_namespace(const ExperimentDefinition& experiment);

/// The variation of weight w that begins at the sum s of those before owns [s, s + coverage * w),
/// where traffic, cut to [0, 1], is the coverage; bucket k of n lies at k / n. The sums are those
/// of binary floating point, as the SDKs add them up: of ten weights of 0.1 the third ends at
/// 0.30000000000000004, which takes bucket 300 of 1000 with it.
///
/// Throws: InputError where slots_of does, and where the allocations do not add up to 100 % (the
///         SDKs would then take equal weights).
[[nodiscard]] std::vector<Slot> growthbook_slots(const ExperimentDefinition& experiment);

}  // namespace assay::reference
