#pragma once

#include <cstdint>

#include "sim/random/philox.hpp"
#include "sim/random/philox_64.hpp"

/// What C++26's engines give at one place of their sequence, without running there.
namespace assay::sim {

/// The value number `position`, 1 the first, of std::philox4x32{seed}: the seed modulo 2^32 is the
/// key's first word, and the words of a block come in their order. Expects position >= 1.
///
/// Source:  C++26, [rand.eng.philox].
/// Checked: [rand.predef], the 10000th value of the default seed 20111115,
///          tests/sim/random/standard_philox.test.cpp.
[[nodiscard]] constexpr std::uint32_t standard_philox_32(std::uint64_t seed,
                                                         std::uint64_t position) {
  const std::uint64_t block = (position - 1) / 4;
  const PhiloxCounter counter{static_cast<std::uint32_t>(block),
                              static_cast<std::uint32_t>(block >> 32U), 0, 0};
  return philox(counter, {static_cast<std::uint32_t>(seed), 0})[(position - 1) % 4];
}

/// The same of std::philox4x64{seed}, whose key's first word is the whole seed.
[[nodiscard]] constexpr std::uint64_t standard_philox_64(std::uint64_t seed,
                                                         std::uint64_t position) {
  return philox_64({(position - 1) / 4, 0, 0, 0}, {seed, 0})[(position - 1) % 4];
}

}  // namespace assay::sim
