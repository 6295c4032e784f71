#pragma once

#include <cstdint>

namespace assay::validators {

/// How many blocks of `size` replicates, the last perhaps shorter, there are.
[[nodiscard]] constexpr std::int64_t blocks_of(std::int64_t replications, std::int64_t size) {
  return (replications + size - 1) / size;
}

}  // namespace assay::validators
