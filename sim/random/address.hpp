#pragma once

#include <cstdint>

#include "model/contract.hpp"
#include "sim/random/philox.hpp"

namespace assay::sim {

/// Changes when any address or any distribution's algorithm does: the same seed then gives other
/// bytes. Recorded with every run; golden hashes in the tests guard it.
inline constexpr int stream_version = 1;

/// What a stream of random numbers is for: two purposes never share a stream. Never renumber: the
/// number is part of every address. 0 is kept for deriving seeds.
enum class Purpose : std::uint16_t {
  population = 1,
  activity = 2,
  pre_activity = 3,
  sessions = 4,
  pre_sessions = 5,
  behaviour = 6,
  exposure = 7,
  sdk = 8,
  transport = 9,
  bots = 10,
  faults = 11,
  unit_effects = 12,
  units = 13,
  calibration = 14,
};

/// Which stream: Philox's key is the replicate's seed, its 128-bit counter is, from the least word,
///
///   draw number or half of it (32)  |  purpose (16), sub-counter (16)  |  entity (64)
///
/// Draws 2n and 2n + 1 begin with the two words of block n at sub-counter 0; the further words of
/// draw n (a rejection sampler's) are blocks n at sub-counters 1, 2, ... So under one seed no two
/// words of any two draws share an address.
struct StreamAddress {
  PhiloxKey key{};
  std::uint16_t purpose = 0;
  std::uint64_t entity = 0;

  [[nodiscard]] constexpr PhiloxCounter counter(std::uint32_t number,
                                                std::uint16_t sub_counter) const {
    return {number, std::uint32_t{sub_counter} << 16U | purpose, static_cast<std::uint32_t>(entity),
            static_cast<std::uint32_t>(entity >> 32U)};
  }

  /// The counter of the first words of draws 2 `half_number` and 2 `half_number` + 1, as
  /// PhiloxBatch takes it.
  [[nodiscard]] constexpr std::array<std::uint64_t, 2> first_words(
      std::uint32_t half_number) const {
    return {std::uint64_t{purpose} << 32U | half_number, entity};
  }

  friend bool operator==(const StreamAddress&, const StreamAddress&) = default;
};

/// The seed of one replicate of a run.
[[nodiscard]] constexpr std::uint64_t replicate_seed(std::uint64_t seed, std::uint64_t replicate) {
  const StreamAddress address{philox_key(seed), 0, replicate};
  return philox_word(philox(address.counter(0, 1), address.key), 0);
}

/// A seed of its own for one kind of thing within a purpose (a fault, a metric), for addresses of
/// more than one entity. Two kinds share it with a chance of 2^-64.
[[nodiscard]] constexpr std::uint64_t sub_seed(std::uint64_t seed, Purpose purpose,
                                               std::uint64_t kind) {
  const StreamAddress address{philox_key(seed), 0, kind};
  const auto number = static_cast<std::uint32_t>(purpose);
  return philox_word(philox(address.counter(number, 2), address.key), 0);
}

/// An entity and what is counted within it (a unit and its day, session or metric) as one entity,
/// without collisions. `entity` is below 2^40, `index` below 2^24; index 0 is the entity itself.
[[nodiscard]] inline std::uint64_t indexed(std::uint64_t entity, std::uint64_t index) {
  expects(entity >> 40U == 0, "entity < 2^40");
  expects(index >> 24U == 0, "index < 2^24");
  return index << 40U | entity;
}

}  // namespace assay::sim
