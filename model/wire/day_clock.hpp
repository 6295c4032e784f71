#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/time.hpp"

namespace assay {

/// parse_utc and format_utc for times that mostly lie on the same day as the one before: the
/// calendar is asked once a day.
class DayClock {
 public:
  static constexpr std::size_t written_size = 27;  ///< 2026-06-01T00:00:00.000000Z

  /// As parse_utc does; quick for six decimals and "Z".
  [[nodiscard]] std::optional<Duration> parse(std::string_view text);

  /// The same of the 27 characters at `at`. At least 32 are readable.
  [[nodiscard]] std::optional<Duration> parse_written(const char* at);

  /// As format_utc does: 27 characters, not before the epoch. `out` has room for 32.
  char* format(Duration since_epoch, char* out);

 private:
  std::array<char, 16> day_{'1', '9', '7', '0', '-', '0', '1', '-', '0', '1', 'T'};
  Duration start_{0};  // of that day, since the epoch
};

}  // namespace assay
