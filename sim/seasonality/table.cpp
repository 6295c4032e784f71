#include <array>
#include <string>

#include "model/named_row.hpp"
#include "sim/seasonality/profile.hpp"

namespace assay::sim {

#define PROFILE(name) extern const SeasonalProfile name##_profile;
#include "sim/seasonality/profiles.def"
#undef PROFILE

namespace {

constexpr std::array all_profiles = {
#define PROFILE(name) &name##_profile,
#include "sim/seasonality/profiles.def"
#undef PROFILE
};

}  // namespace

std::span<const SeasonalProfile* const> seasonal_profiles() { return all_profiles; }

const SeasonalProfile& seasonal_profile(std::string_view name, std::string_view path) {
  return row_named(name, all_profiles, path,
                   "'" + std::string(name) + "' is not a seasonal profile");
}

}  // namespace assay::sim
