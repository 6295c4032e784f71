#include "model/time.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/decimal.hpp"

namespace assay {
namespace {

/// Reads exactly `count` digits at `at`; nothing when one is missing.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Microseconds of the decimals after the point, and how many characters they take.
struct Fraction {
  std::int64_t micros = 0;
  std::size_t length = 0;
};

std::optional<Fraction> fraction(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '.') return Fraction{};
  Fraction out{.micros = 0, .length = 1};
  std::int64_t unit = 100'000;
  for (; at + out.length < text.size(); ++out.length) {
    const char c = text[at + out.length];
    if (c < '0' || c > '9') break;
    if (unit == 0) return std::nullopt;
    out.micros += unit * (c - '0');
    unit /= 10;
  }
  if (out.length == 1) return std::nullopt;
  return out;
}

/// A whole number as JSON writes it, of at most 18 digits.
std::optional<std::int64_t> whole_number(std::string_view text) {
  const bool has_leading_zero = text.size() > 1 && text.front() == '0';
  if (text.empty() || text.size() > 18 || has_leading_zero) return std::nullopt;
  std::int64_t value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || rest != text.data() + text.size()) return std::nullopt;
  return value;
}

struct DurationUnit {
  std::string_view suffix;
  std::int64_t micros;
};

// Largest first, so that formatting finds the largest that divides.
constexpr std::array<DurationUnit, 7> duration_units{{{"w", 604'800'000'000},
                                                      {"d", 86'400'000'000},
                                                      {"h", 3'600'000'000},
                                                      {"m", 60'000'000},
                                                      {"s", 1'000'000},
                                                      {"ms", 1'000},
                                                      {"us", 1}}};

char* put_digits(char* out, std::int64_t value, int width) {
  for (int i = width - 1; i >= 0; --i) {
    out[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return out + width;
}

std::string formatted_utc(Duration since_epoch) {
  std::array<char, 27> buffer{};
  char* end = format_utc(since_epoch, buffer.data());
  return {buffer.data(), end};
}

}  // namespace

std::optional<Duration> parse_utc(std::string_view text) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  // YYYY-MM-DDTHH:MM:SS, then decimals, then the zone.
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const auto y = digits(text, 0, 4);
  const auto mo = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  const auto h = digits(text, 11, 2);
  const auto mi = digits(text, 14, 2);
  const auto s = digits(text, 17, 2);
  if (!y || !mo || !d || !h || !mi || !s || *y < 1970 || *h > 23 || *mi > 59 || *s > 59) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)},
                                         day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  const auto decimals = fraction(text, 19);
  if (!decimals) return std::nullopt;
  const std::string_view zone = text.substr(19 + decimals->length);
  if (zone != "Z" && zone != "z" && zone != "+00:00") return std::nullopt;
  const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t seconds = ((days * 24 + *h) * 60 + *mi) * 60 + *s;
  return Duration{seconds * 1'000'000 + decimals->micros};
}

char* format_utc(Duration since_epoch, char* out) {
  const auto days = std::chrono::floor<std::chrono::days>(since_epoch);
  const std::chrono::year_month_day date{std::chrono::sys_days{days}};
  const std::int64_t in_day = (since_epoch - days).count();
  const std::int64_t second = in_day / 1'000'000;
  out = put_digits(out, static_cast<int>(date.year()), 4);
  *out++ = '-';
  out = put_digits(out, static_cast<unsigned>(date.month()), 2);
  *out++ = '-';
  out = put_digits(out, static_cast<unsigned>(date.day()), 2);
  *out++ = 'T';
  out = put_digits(out, second / 3600, 2);
  *out++ = ':';
  out = put_digits(out, second / 60 % 60, 2);
  *out++ = ':';
  out = put_digits(out, second % 60, 2);
  *out++ = '.';
  out = put_digits(out, in_day % 1'000'000, 6);
  *out++ = 'Z';
  return out;
}

std::string format_utc(EventTime time) { return formatted_utc(time.time_since_epoch()); }

std::string format_utc(ArrivalTime time) { return formatted_utc(time.time_since_epoch()); }

std::optional<Duration> parse_duration(std::string_view text) {
  const std::size_t unit_at = text.find_first_not_of("0123456789.");
  if (unit_at == std::string_view::npos || unit_at == 0) return std::nullopt;
  const std::string_view suffix = text.substr(unit_at);
  const auto* unit = std::ranges::find(duration_units, suffix, &DurationUnit::suffix);
  if (unit == duration_units.end()) return std::nullopt;
  // Not by parse_micro alone, which ends at 1e9: an odd number of microseconds may be longer.
  const std::string_view number = text.substr(0, unit_at);
  const std::size_t point = std::min(number.find('.'), number.size());
  const auto whole = whole_number(number.substr(0, point));
  const auto part = parse_micro("0" + std::string{number.substr(point)});
  if (!whole || !part) return std::nullopt;
  const Int128 scaled = (Int128{*whole} * micro + *part) * unit->micros;
  const Int128 longest = Int128{400} * 365 * 86'400'000'000;
  if (scaled % micro != 0 || scaled / micro > longest) return std::nullopt;
  return Duration{static_cast<std::int64_t>(scaled / micro)};
}

std::string format_duration(Duration duration) {
  if (duration == Duration::zero()) return "0s";
  for (const auto& [suffix, micros] : duration_units) {
    if (duration.count() % micros == 0 && suffix != "w") {
      return std::to_string(duration.count() / micros) + std::string(suffix);
    }
  }
  return "0s";
}

}  // namespace assay
