#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/contract.hpp"
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

namespace digits {

/// In the order of their bytes.
inline constexpr std::string_view characters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
static_assert(characters.size() == 64);

/// Every digit as the character at `place` of eight in memory.
[[nodiscard]] constexpr std::array<std::uint64_t, 64> at(std::size_t place) {
  std::array<std::uint64_t, 64> words{};
  for (std::size_t digit = 0; digit < words.size(); ++digit) {
    std::array<char, 8> text{};
    text[place] = characters[digit];
    words[digit] = std::bit_cast<std::uint64_t>(text);
  }
  return words;
}

inline constexpr std::array kind_and_slot{at(3), at(4), at(5), at(6)};

}  // namespace digits

/// The ids of the events of one session, which differ in their last four characters only. Put
/// together as the two words of a Text: a copy of an id that was written in smaller pieces would
/// have to wait for these to reach the cache.
class SessionEventIds {
 public:
  [[nodiscard]] Text id(std::uint32_t kind, std::uint32_t slot) const {
    if (kind >= 64 || slot >> 18U != 0) [[unlikely]]  // a call for every event would be dear
      expects(false, "an address within its digits");
    const std::uint64_t last =
        digits::kind_and_slot[0][kind] | digits::kind_and_slot[1][slot >> 12U] |
        digits::kind_and_slot[2][slot >> 6U & 63U] | digits::kind_and_slot[3][slot & 63U];
    return std::bit_cast<Text>(std::array{words_[0], words_[1] | later(last, is_wide_)});
  }

 private:
  friend class EventIds;

  /// Characters in memory, one place further on where the unit takes one more.
  [[nodiscard]] static std::uint64_t later(std::uint64_t characters, bool is_wide) {
    const unsigned bits = is_wide ? 8 : 0;
    return std::endian::native == std::endian::big ? characters >> bits : characters << bits;
  }

  std::array<std::uint64_t, 2> words_{};  // of the Text, but for the last four characters
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
