#pragma once

#include <cstdint>
#include <string>

#include "model/experiment.hpp"

/// The hashes of assignment, byte by byte as their authors describe them.
namespace assay::validators {

/// MurmurHash3 x86_32.
[[nodiscard]] std::uint32_t plain_murmur3(const std::string& key, std::uint32_t seed = 0);

/// FNV-1a of 32 bits, with shifts in place of the multiplication, as SDKs in JavaScript have it.
[[nodiscard]] std::uint32_t plain_fnv1a(const std::string& key);

[[nodiscard]] std::int64_t plain_bucket(HashKind kind, const std::string& key,
                                        std::int64_t buckets);

}  // namespace assay::validators
