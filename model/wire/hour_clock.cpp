#include "model/wire/hour_clock.hpp"

#include <algorithm>
#include <cstring>

namespace assay {
namespace {

constexpr std::size_t written_size = 27;  // 2026-06-01T00:00:00.000000Z

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::int64_t two_digits(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

/// Microseconds within the hour of "00:00.000000Z". Nothing when it is anything else.
std::optional<Duration> within_hour(const char* at) {
  for (const int i : {0, 1, 3, 4, 6, 7, 8, 9, 10, 11})
    if (!is_digit(at[i])) return std::nullopt;
  if (at[0] > '5' || at[3] > '5' || at[2] != ':' || at[5] != '.' || at[12] != 'Z') {
    return std::nullopt;
  }
  const std::int64_t seconds = two_digits(at) * 60 + two_digits(at + 3);
  const std::int64_t micros =
      (two_digits(at + 6) * 100 + two_digits(at + 8)) * 100 + two_digits(at + 10);
  return Duration{seconds * 1'000'000 + micros};
}

}  // namespace

std::optional<Duration> HourClock::parse(std::string_view text) {
  if (text.size() != written_size) return parse_utc(text);
  const auto rest = within_hour(text.data() + sizeof hour_);
  if (rest && std::memcmp(text.data(), hour_, sizeof hour_) == 0) return start_ + *rest;
  const auto time = parse_utc(text);
  if (time && rest) {
    std::copy_n(text.data(), sizeof hour_, hour_);
    start_ = *time - *rest;
  }
  return time;
}

}  // namespace assay
