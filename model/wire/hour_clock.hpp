#pragma once

#include <optional>
#include <string_view>

#include "model/time.hpp"

namespace assay {

/// parse_utc for times that mostly lie in the same hour as the one before and are written with six
/// decimals: the calendar is asked once an hour.
class HourClock {
 public:
  [[nodiscard]] std::optional<Duration> parse(std::string_view text);

 private:
  char hour_[14] = {};  // "2026-06-01T00:"
  Duration start_{};
};

}  // namespace assay
