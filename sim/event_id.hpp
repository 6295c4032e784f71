#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/text.hpp"

namespace assay::sim {

/// Where an event of the world comes from; no two events share an address.
struct EventAddress {
  std::uint32_t unit = 0;     ///< dense index
  std::uint32_t session = 0;  ///< code of the unit's session, below 2^18
  std::uint32_t kind = 0;     ///< exposure_kind, or 1 + the outcome's index; below 64
  std::uint32_t slot = 0;     ///< which of that kind in the session, below 2^18
};

inline constexpr std::uint32_t exposure_kind = 0;
inline constexpr std::uint32_t max_outcomes = 63;

/// Sessions of the pre-period are numbered from here, so that a longer pre-period renumbers none.
inline constexpr std::uint32_t first_pre_period_session = 1U << 17U;

/// Where a unit's classifications stand: a session that no unit ever has.
inline constexpr std::uint32_t no_session = (1U << 18U) - 1;

/// (unit, session, kind) as the entity of a stream: exact, no two alike.
[[nodiscard]] constexpr std::uint64_t stream_entity(std::uint32_t unit, std::uint32_t session,
                                                    std::uint32_t kind = 0) {
  return std::uint64_t{unit} << 32U | std::uint64_t{session} << 8U | kind;
}

/// The ids of the events of one session, which differ in their last four characters only. Put
/// together from words of four characters: written one by one, the characters would have to reach
/// the cache before a copy of the id could begin.
class SessionEventIds {
 public:
  [[nodiscard]] Text id(std::uint32_t kind, std::uint32_t slot) const;

 private:
  friend class EventIds;

  std::array<std::uint32_t, 3> words_{};  // unit and session in front
  bool is_wide_ = false;                  // eight characters in front, else seven
};

/// Writes addresses as event ids of 11 characters (12 in worlds of more than 64^4 units): digits in
/// base 64 whose byte order is the address's order, so an id sorts by unit, session, kind, slot.
/// One more character, which faults append to what they forge, still fits inside a Text.
class EventIds {
 public:
  /// `units`: at most 64^5.
  explicit EventIds(std::size_t units);

  [[nodiscard]] Text id(const EventAddress& address) const {
    return of_session(address.unit, address.session).id(address.kind, address.slot);
  }

  [[nodiscard]] SessionEventIds of_session(std::uint32_t unit, std::uint32_t session) const;

 private:
  std::uint32_t unit_digits_ = 4;
};

/// A 64-bit hash (XXH3) of a text: of an event id it is the entity of the streams of faults on
/// deliveries.
[[nodiscard]] std::uint64_t entity_of(std::string_view text);

}  // namespace assay::sim
