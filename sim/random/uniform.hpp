#pragma once

#include <cstdint>

namespace assay::sim {

/// A 64-bit word as a number in (0, 1): an odd multiple of 2^-53, symmetric around 1/2, never 0 or
/// 1, so that its logarithm and its quantiles exist.
[[nodiscard]] constexpr double uniform(std::uint64_t word) {
  return (static_cast<double>(static_cast<std::int64_t>(word >> 12U)) + 0.5) * 0x1p-52;
}

}  // namespace assay::sim
