#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/faults/fault.hpp"

namespace assay::sim {

/// The arms that faults of one arm tell apart; further treatments are left alone.
inline constexpr std::int16_t control = 0;
inline constexpr std::int16_t first_treatment = 1;

/// Whether a unit is given this variant in the scenario's first experiment.
/// `variants`: UnitMoment::variants.
[[nodiscard]] inline bool is_in_arm(std::span<const std::int16_t> variants, std::int16_t arm) {
  return !variants.empty() && variants.front() == arm;
}

/// Whether an exposure to the variant will be logged.
[[nodiscard]] inline bool has_logged(std::span<const PlannedExposure> exposures,
                                     std::int16_t variant) {
  return std::ranges::any_of(exposures, [&](const PlannedExposure& exposure) {
    return exposure.variant == variant && exposure.logged;
  });
}

/// That at least one of the exposures to the variant is chosen, each on its own with this chance.
[[nodiscard]] inline double chance_of_any(std::span<const PlannedExposure> exposures,
                                          const Threshold& share, std::int16_t variant) {
  double none = 1.0;
  for (const PlannedExposure& exposure : exposures) {
    if (exposure.variant == variant) none *= 1.0 - share.chance();
  }
  return 1.0 - none;
}

/// The same, of the exposures that will be logged.
[[nodiscard]] inline double chance_of_any_logged(std::span<const PlannedExposure> exposures,
                                                 const Threshold& share, std::int16_t variant) {
  double none = 1.0;
  for (const PlannedExposure& exposure : exposures) {
    if (exposure.variant == variant && exposure.logged) none *= 1.0 - share.chance();
  }
  return 1.0 - none;
}

/// Whether a variant, by its name, is the first treatment of the experiment.
[[nodiscard]] inline bool is_treatment(const Scenario& scenario, std::string_view experiment_id,
                                       std::string_view variant) {
  return std::ranges::any_of(scenario.experiments, [&](const ExperimentDefinition& experiment) {
    return experiment.experiment_id == experiment_id && experiment.variants.size() > 1 &&
           experiment.variants[first_treatment].variant == variant;
  });
}

/// Whether an exposure in a log is one to this arm of its experiment.
[[nodiscard]] inline bool is_exposed_to(const RunFacts& run, const Exposure& exposure,
                                        std::int16_t arm) {
  const std::string_view id = run.dictionary->text(exposure.experiment);
  const auto place = static_cast<std::size_t>(arm);
  return std::ranges::any_of(
      run.scenario->experiments, [&](const ExperimentDefinition& experiment) {
        return experiment.experiment_id == id && experiment.variants.size() > place &&
               experiment.variants[place].variant == run.dictionary->text(exposure.variant);
      });
}

}  // namespace assay::sim
