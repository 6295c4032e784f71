#pragma once

#include <array>
#include <span>
#include <string_view>

namespace assay::sim {

/// How traffic swings within a day and within a week. Figures are relative: only their ratios
/// count.
struct SeasonalProfile {
  std::string_view name;           ///< of `traffic.daily` and `traffic.weekly`
  std::string_view summary;        ///< one line
  std::string_view source;         ///< where the figures come from
  std::array<double, 24> hours{};  ///< by hour of the day, UTC
  std::array<double, 7> days{};    ///< Monday to Sunday
};

/// In the order of profiles.def.
[[nodiscard]] std::span<const SeasonalProfile* const> seasonal_profiles();

/// InputError with the nearest name when there is none; `path` is its place.
[[nodiscard]] const SeasonalProfile& seasonal_profile(std::string_view name, std::string_view path);

}  // namespace assay::sim
