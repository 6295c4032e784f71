#pragma once

#include <array>
#include <cstdint>

#include "model/decimal.hpp"

namespace assay::sim {

using Philox64Counter = std::array<std::uint64_t, 4>;  ///< least significant word first
using Philox64Key = std::array<std::uint64_t, 2>;      ///< least significant word first

/// Philox4x64-10: 256 random bits as a pure function of a counter and a key. The world draws from
/// Philox4x32-10; this one is what NumPy's `Philox` and C++26's std::philox4x64 draw from.
///
/// Source:  Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
///          doi:10.1145/2063384.2063405, section 3.3.
/// Checked: the authors' known answers, tests/sim/random/philox_64.test.cpp.
[[nodiscard]] constexpr Philox64Counter philox_64(Philox64Counter counter, Philox64Key key) {
  constexpr int rounds = 10;
  for (int round = 0; round < rounds; ++round) {
    const UInt128 product_0 = UInt128{0xD2E7470EE14C6C93} * counter[0];
    const UInt128 product_1 = UInt128{0xCA5A826395121157} * counter[2];
    counter = {static_cast<std::uint64_t>(product_1 >> 64U) ^ counter[1] ^ key[0],
               static_cast<std::uint64_t>(product_1),
               static_cast<std::uint64_t>(product_0 >> 64U) ^ counter[3] ^ key[1],
               static_cast<std::uint64_t>(product_0)};
    key[0] += 0x9E3779B97F4A7C15;  // golden ratio
    key[1] += 0xBB67AE8584CAA73B;  // sqrt(3) - 1
  }
  return counter;
}

}  // namespace assay::sim
