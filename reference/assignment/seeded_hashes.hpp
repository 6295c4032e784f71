#pragma once

#include <cstdint>
#include <string_view>

#include "reference/assignment/murmur3_x64_128.hpp"

/// The hashes that other platforms assign by, with a seed.
namespace assay::reference {

/// MurmurHash3 x86_32. Source, Checked: as Murmur3, hashes.hpp.
[[nodiscard]] std::uint32_t murmur3_x86_32(std::string_view key, std::uint32_t seed);

/// Source:  Y. Collet, xxHash fast digest algorithm, specification 0.2.0.
/// Checked: xxhash for Python, tests/cli/stats/statistics.test.cpp.
[[nodiscard]] std::uint32_t xxh32(std::string_view key, std::uint32_t seed);
[[nodiscard]] std::uint64_t xxh64(std::string_view key, std::uint64_t seed);
[[nodiscard]] std::uint64_t xxh3_64(std::string_view key, std::uint64_t seed);
[[nodiscard]] Hash128 xxh3_128(std::string_view key, std::uint64_t seed);

}  // namespace assay::reference
