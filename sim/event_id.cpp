#include "sim/event_id.hpp"

#define XXH_INLINE_ALL
#include <type_traits>
#include <xxhash.h>

namespace assay::sim {
namespace {

constexpr auto front = [] {
  std::array<std::array<std::uint64_t, 64>, 8> places{};
  for (std::size_t place = 0; place < places.size(); ++place)
    places[place] = digits::at(place);
  return places;
}();

/// The words of a Text of `size` bytes as it lies in memory: the size, then the characters.
std::array<std::uint64_t, 2> text_words(std::uint32_t size, std::uint64_t characters) {
  static_assert(sizeof(Text) == 16 && std::is_trivially_copyable_v<Text>);
  if constexpr (std::endian::native == std::endian::big)
    return {std::uint64_t{size} << 32U | characters >> 32U, characters << 32U};
  return {size | characters << 32U, characters >> 32U};
}

}  // namespace

EventIds::EventIds(std::size_t units) : unit_digits_{units > (1U << 24U) ? 5U : 4U} {
  expects(units <= (1U << 30U), "at most 64^5 units");
}

SessionEventIds EventIds::of_session(std::uint32_t unit, std::uint32_t session) const {
  if (session > no_session || unit >> 6U * unit_digits_ != 0) [[unlikely]]
    expects(false, "a unit and a session within their digits");
  SessionEventIds ids;
  ids.is_wide_ = unit_digits_ == 5;
  const std::uint32_t lead = ids.is_wide_ ? unit >> 6U : unit;
  const std::uint64_t last = ids.is_wide_ ? front[4][unit & 63U] : 0;
  const std::uint64_t session_digits =
      front[4][session >> 12U] | front[5][session >> 6U & 63U] | front[6][session & 63U];
  ids.words_ = text_words(ids.is_wide_ ? 12 : 11,
                          front[0][lead >> 18U] | front[1][lead >> 12U & 63U] |
                              front[2][lead >> 6U & 63U] | front[3][lead & 63U] | last |
                              SessionEventIds::later(session_digits, ids.is_wide_));
  return ids;
}

std::uint64_t entity_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace assay::sim
