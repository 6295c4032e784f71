#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

using Duration = std::chrono::duration<std::int64_t, std::micro>;

/// Clocks without now(): simulated time is data, the wall clock is out of reach. There are two, so
/// that event time and arrival time cannot be compared by accident.
struct EventClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<EventClock>;
  static constexpr bool is_steady = false;
};

struct ArrivalClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<ArrivalClock>;
  static constexpr bool is_steady = false;
};

using EventTime = EventClock::time_point;      ///< when it happened; us since the Unix epoch, UTC
using ArrivalTime = ArrivalClock::time_point;  ///< when the pipeline got it; same origin

/// The one place where an event time becomes an arrival time.
[[nodiscard]] constexpr ArrivalTime arrives(EventTime happened, Duration delay) {
  return ArrivalTime{happened.time_since_epoch() + delay};
}

/// received_at - timestamp: how late a delivery is. Negative when the sender's clock runs ahead.
[[nodiscard]] constexpr Duration lateness(EventTime happened, ArrivalTime received) {
  return received.time_since_epoch() - happened.time_since_epoch();
}

/// Microseconds since the epoch of an RFC 3339 time in UTC with up to six decimals
/// ("2026-06-01T00:00:00Z", "2026-06-01T00:00:00.25+00:00"), years 1970 to 9999.
/// Nothing when the text is anything else: another offset, a leap second, an impossible date.
[[nodiscard]] std::optional<Duration> parse_utc(std::string_view text);

/// The same in 27 characters, always six decimals: "2026-06-01T00:00:00.000000Z".
/// `out` has room for 27; returns the end.
char* format_utc(Duration since_epoch, char* out);

[[nodiscard]] std::string format_utc(EventTime time);
[[nodiscard]] std::string format_utc(ArrivalTime time);

/// "5m", "24h", "14d", "250ms", "1us", "1.5h": a non-negative number and one unit of us, ms, s, m,
/// h, d, w. Nothing when it is anything else or no whole number of microseconds.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// In the largest unit that keeps it a whole number: "90m", "14d", "0s".
[[nodiscard]] std::string format_duration(Duration duration);

}  // namespace assay
