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

char* put_two_digits(char* out, std::int64_t value) {
  *out++ = static_cast<char>('0' + value / 10);
  *out++ = static_cast<char>('0' + value % 10);
  return out;
}

}  // namespace

std::optional<Duration> HourClock::parse(std::string_view text) {
  if (text.size() != written_size) return parse_utc(text);
  const auto rest = within_hour(text.data() + hour_.size());
  if (rest && std::memcmp(text.data(), hour_.data(), hour_.size()) == 0) return start_ + *rest;
  const auto time = parse_utc(text);
  if (time && rest) {
    std::copy_n(text.data(), hour_.size(), hour_.data());
    start_ = *time - *rest;
  }
  return time;
}

char* HourClock::format(Duration since_epoch, char* out) {
  constexpr std::chrono::hours hour{1};
  Duration rest = since_epoch - start_;
  if (rest < Duration{0} || rest >= hour) {
    char written[written_size];
    format_utc(since_epoch, written);
    std::copy_n(written, hour_.size(), hour_.data());
    rest = since_epoch % hour;
    start_ = since_epoch - rest;
  }
  const std::int64_t seconds = rest.count() / 1'000'000;
  const std::int64_t micros = rest.count() % 1'000'000;
  out = std::copy_n(hour_.data(), hour_.size(), out);
  out = put_two_digits(out, seconds / 60);
  *out++ = ':';
  out = put_two_digits(out, seconds % 60);
  *out++ = '.';
  for (const std::int64_t unit : {10'000, 100, 1})
    out = put_two_digits(out, micros / unit % 100);
  *out++ = 'Z';
  return out;
}

}  // namespace assay
