#include <array>
#include <string>
#include <vector>

#include "model/input_error.hpp"
#include "model/nearest_name.hpp"
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
  std::vector<std::string_view> names;
  for (const SeasonalProfile* profile : all_profiles) {
    if (profile->name == name) return *profile;
    names.push_back(profile->name);
  }
  throw InputError(
      path, "'" + std::string(name) + "' is not a seasonal profile" + suggestion(name, names));
}

}  // namespace assay::sim
