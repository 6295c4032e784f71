#include <array>
#include <charconv>

#include "reference/assignment/schemes/growthbook.hpp"

namespace assay::reference {

extern const SchemeKind growthbook_v2;

namespace {

/// Hashed once more as decimal digits, so that keys that differ little end far apart.
std::uint64_t fnv1a_32_twice(std::string_view key) {
  std::array<char, 10> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), fnv1a_32(key)).ptr;
  return fnv1a_32({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

constexpr HashFunction twice{"fnv1a_32 twice", 8, fnv1a_32_twice};

Key variant_key(const ExperimentDefinition& experiment) {
  return Key::before_unit(twice, experiment.salt);
}

}  // namespace

constinit const SchemeKind growthbook_v2{
    "growthbook_v2",
    "GrowthBook's hash version 2: fnv1a_32(digits of fnv1a_32(seed + unit)) % 10000, with "
    "namespaces and coverage",
    growthbook_source,
    variant_key,
    growthbook_namespace,
    growthbook_slots};

}  // namespace assay::reference
