#include "sim/event_id.hpp"

#define XXH_INLINE_ALL
#include <bit>
#include <type_traits>
#include <xxhash.h>

#include "model/contract.hpp"

namespace assay::sim {
namespace {

// In the order of their bytes.
constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
static_assert(digits.size() == 64);

/// A digit as one of the four characters of a word in memory, by digit, then place.
constexpr auto digit_words = [] {
  std::array<std::array<std::uint32_t, 4>, digits.size()> words{};
  for (std::size_t digit = 0; digit < digits.size(); ++digit) {
    for (std::size_t place = 0; place < 4; ++place) {
      std::array<char, 4> text{};
      text[place] = digits[digit];
      words[digit][place] = std::bit_cast<std::uint32_t>(text);
    }
  }
  return words;
}();

/// A Text as it lies in memory: its size, then its characters in words of four, zero at the end.
Text text_of(const std::array<std::uint32_t, 4>& words) {
  static_assert(sizeof(Text) == sizeof words && std::is_trivially_copyable_v<Text>);
  return std::bit_cast<Text>(words);
}

}  // namespace

EventIds::EventIds(std::size_t units) : unit_digits_{units > (1U << 24U) ? 5U : 4U} {
  expects(units <= (1U << 30U), "at most 64^5 units");
}

SessionEventIds EventIds::of_session(std::uint32_t unit, std::uint32_t session) const {
  expects(session <= no_session && unit >> 6U * unit_digits_ == 0,
          "a unit and a session within their digits");
  SessionEventIds ids;
  ids.is_wide_ = unit_digits_ == 5;
  const std::uint32_t lead = ids.is_wide_ ? unit >> 6U : unit;
  ids.words_[0] = digit_words[lead >> 18U][0] | digit_words[lead >> 12U & 63U][1] |
                  digit_words[lead >> 6U & 63U][2] | digit_words[lead & 63U][3];
  if (ids.is_wide_) {
    ids.words_[1] = digit_words[unit & 63U][0] | digit_words[session >> 12U][1] |
                    digit_words[session >> 6U & 63U][2] | digit_words[session & 63U][3];
  } else {
    ids.words_[1] = digit_words[session >> 12U][0] | digit_words[session >> 6U & 63U][1] |
                    digit_words[session & 63U][2];
  }
  return ids;
}

Text SessionEventIds::id(std::uint32_t kind, std::uint32_t slot) const {
  expects(kind < 64 && slot < (1U << 18U), "an address within its digits");
  const std::array<std::uint32_t, 4>& first = digit_words[slot >> 12U];
  const std::array<std::uint32_t, 4>& second = digit_words[slot >> 6U & 63U];
  const std::array<std::uint32_t, 4>& third = digit_words[slot & 63U];
  if (is_wide_) {
    return text_of(
        {12, words_[0], words_[1], digit_words[kind][0] | first[1] | second[2] | third[3]});
  }
  return text_of(
      {11, words_[0], words_[1] | digit_words[kind][3], first[0] | second[1] | third[2]});
}

std::uint64_t entity_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace assay::sim
