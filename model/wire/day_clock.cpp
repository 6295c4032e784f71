#include "model/wire/day_clock.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "model/wire/eight_bytes.hpp"
#include "model/wire/two_digits.hpp"

namespace assay {
namespace {

constexpr std::size_t day_size = 11;  // 2026-06-01T
constexpr std::chrono::hours day{24};

/// How eight characters must look: a zero stands for any digit, another character for itself.
struct Form {
  std::uint64_t characters = 0;
  std::uint64_t excess = 0;  ///< added to what may be left there, it does not reach the high bit

  consteval explicit Form(const char (&text)[word_bytes + 1]) : characters{word_of(text)} {
    for (unsigned i = 0; i < word_bytes; ++i)
      excess |= std::uint64_t{text[i] == '0' ? 0x76U : 0x7FU} << (8 * i);
  }
};

constexpr Form clock_form{"00:00:00"};
constexpr Form decimals_form{".000000Z"};

/// The digits at `at` as numbers, 0 for other characters. `spoilt` gets marks where the form is not
/// met.
std::uint64_t digits_of(const char* at, const Form& form, std::uint64_t& spoilt) {
  const std::uint64_t digits = load_word(at) ^ form.characters;
  spoilt |= ((digits + form.excess) | digits) & high_bits;
  return digits;
}

/// The number of two digits in the bytes `at` and `at + 1` of a word in which each holds one.
std::uint64_t pair_at(std::uint64_t pairs, unsigned at) { return pairs >> (8 * at) & 0xFFU; }

/// Microseconds within the day of "00:00:00.000000Z". Nothing when it is anything else.
std::optional<Duration> within_day(const char* at) {
  std::uint64_t spoilt = 0;
  const std::uint64_t clock = digits_of(at, clock_form, spoilt);
  const std::uint64_t decimals = digits_of(at + word_bytes, decimals_form, spoilt);
  const std::uint64_t clock_pairs = clock * 10 + (clock >> 8U);
  const std::uint64_t decimal_pairs = decimals * 10 + (decimals >> 8U);
  const std::uint64_t hours = pair_at(clock_pairs, 0);
  const std::uint64_t minutes = pair_at(clock_pairs, 3);
  const std::uint64_t seconds = pair_at(clock_pairs, 6);
  if (spoilt != 0 || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  const std::uint64_t micros = (pair_at(decimal_pairs, 1) * 100 + pair_at(decimal_pairs, 3)) * 100 +
                               pair_at(decimal_pairs, 5);
  return Duration{
      static_cast<std::int64_t>(((hours * 60 + minutes) * 60 + seconds) * 1'000'000 + micros)};
}

}  // namespace

std::optional<Duration> DayClock::parse(std::string_view text) {
  if (text.size() != written_size) return parse_utc(text);
  char padded[32] = {};
  std::copy_n(text.data(), written_size, padded);
  return parse_written(padded);
}

std::optional<Duration> DayClock::parse_written(const char* at) {
  const auto rest = within_day(at + day_size);
  const bool same_day =
      load_word(at) == load_word(day_.data()) && load_word(at + 3) == load_word(day_.data() + 3);
  if (rest && same_day) [[likely]]
    return start_ + *rest;
  const auto time = parse_utc({at, written_size});
  if (time && rest) {
    std::copy_n(at, day_size, day_.data());
    start_ = *time - *rest;
  }
  return time;
}

char* DayClock::format(Duration since_epoch, char* out) {
  Duration rest = since_epoch - start_;
  if (rest < Duration{0} || rest >= day) {
    char written[written_size];
    format_utc(since_epoch, written);
    std::copy_n(written, day_size, day_.data());
    rest = since_epoch % day;
    start_ = since_epoch - rest;
  }
  const auto micros = static_cast<std::uint64_t>(rest.count());
  const auto seconds = static_cast<std::uint32_t>(micros / 1'000'000);
  const auto decimals = static_cast<std::uint32_t>(micros % 1'000'000);
  std::ranges::copy(day_, out);
  constexpr std::string_view midnight = "00:00:00.000000Z";
  std::memcpy(out + day_size, midnight.data(), midnight.size());
  char* const clock = out + day_size;
  put_two_digits(clock, seconds / 3600);
  put_two_digits(clock + 3, seconds / 60 % 60);
  put_two_digits(clock + 6, seconds % 60);
  put_six_digits(clock + 9, decimals);
  return out + written_size;
}

}  // namespace assay
