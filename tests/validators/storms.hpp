#pragma once

#include <cstdint>
#include <string>

namespace assay::validators::test {

/// What validators, or the oracle beside the world's own record, blame the reference for in a small
/// world with one of everything under a profile of faults; nothing where no verdict is `broken`.
[[nodiscard]] std::string blame_in_storm(const std::string& profile, std::uint64_t seed);

}  // namespace assay::validators::test
