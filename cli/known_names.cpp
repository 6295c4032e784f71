#include "cli/known_names.hpp"

#include "sim/effects/effect.hpp"
#include "sim/faults/fault.hpp"
#include "sim/seasonality/profile.hpp"

namespace assay::cli {

KnownNames known_names() {
  KnownNames names;
  for (const sim::FaultKind* kind : sim::fault_kinds())
    names.faults.push_back(kind->name);
  for (const sim::EffectKind* kind : sim::effect_kinds())
    names.effects.push_back(kind->name);
  for (const sim::SeasonalProfile* profile : sim::seasonal_profiles()) {
    names.daily_profiles.push_back(profile->name);
    names.weekly_profiles.push_back(profile->name);
  }
  return names;
}

}  // namespace assay::cli
