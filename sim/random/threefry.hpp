#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace assay::sim {

using ThreefryWords = std::array<std::uint32_t, 4>;  ///< least significant word first

/// Threefry4x32-20: 128 random bits as a pure function of a counter and a key, without a
/// multiplication. The world draws from Philox; this one is for comparison with other simulators.
///
/// Source:  as philox.hpp, section 3.2 and table 2.
/// Checked: the authors' known answers, tests/sim/random/threefry.test.cpp.
[[nodiscard]] constexpr ThreefryWords threefry(const ThreefryWords& counter,
                                               const ThreefryWords& key) {
  constexpr std::size_t rounds = 20;
  constexpr std::array<std::array<int, 2>, 8> rotations{
      {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}}};
  constexpr std::uint32_t parity = 0x1BD11BDA;
  const std::array<std::uint32_t, 5> schedule{key[0], key[1], key[2], key[3],
                                              parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  ThreefryWords x{};
  for (std::size_t i = 0; i < x.size(); ++i)
    x[i] = counter[i] + schedule[i];
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto [left, right] = rotations[round % rotations.size()];
    // The odd words change places in every second round.
    const std::size_t a = round % 2 == 0 ? 1 : 3;
    const std::size_t b = 4 - a;
    x[0] += x[a];
    x[a] = std::rotl(x[a], left) ^ x[0];
    x[2] += x[b];
    x[b] = std::rotl(x[b], right) ^ x[2];
    if (round % 4 != 3) continue;
    const std::size_t injection = round / 4 + 1;
    for (std::size_t i = 0; i < x.size(); ++i)
      x[i] += schedule[(injection + i) % schedule.size()];
    x[3] += static_cast<std::uint32_t>(injection);
  }
  return x;
}

}  // namespace assay::sim
