#pragma once

#include <cstdint>
#include <string_view>

namespace assay::reference {

/// The two halves of a 128-bit hash.
struct Hash128 {
  std::uint64_t first = 0;   ///< MurmurHash3's h1; xxHash's high64
  std::uint64_t second = 0;  ///< MurmurHash3's h2; xxHash's low64
  friend bool operator==(const Hash128&, const Hash128&) = default;
};

/// MurmurHash3 x64_128: for pipelines that assign by it; ours assigns by the hashes of hashes.hpp.
///
/// Source:  A. Appleby, MurmurHash3.cpp (public domain), MurmurHash3_x64_128.
/// Checked: mmh3, tests/reference/assignment/murmur3_x64_128.test.cpp.
[[nodiscard]] Hash128 murmur3_x64_128(std::string_view key, std::uint32_t seed = 0);

}  // namespace assay::reference
