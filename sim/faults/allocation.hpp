#pragma once

#include <span>

#include "sim/faults/fault.hpp"

namespace assay::sim {

/// The variant that owns a point of the allocation, with the variants side by side in their order
/// and the whole scaled to [0, 1). The last one where nothing is allocated.
[[nodiscard]] inline std::int16_t variant_at(const ExperimentDefinition& experiment, double point) {
  double total = 0.0;
  for (const VariantDefinition& variant : experiment.variants)
    total += static_cast<double>(variant.allocation_micro);
  double before = 0.0;
  std::int16_t i = 0;
  for (const VariantDefinition& variant : experiment.variants) {
    before += static_cast<double>(variant.allocation_micro);
    if (point * total < before) return i;
    ++i;
  }
  return static_cast<std::int16_t>(i - 1);
}

/// That a draw by the allocations gives any of the exposures another variant than it has.
[[nodiscard]] inline double chance_of_another(const RunFacts& run,
                                              std::span<const PlannedExposure> exposures) {
  double all_same = 1.0;
  for (const PlannedExposure& exposure : exposures) {
    const ExperimentDefinition& experiment = run.scenario->experiments[exposure.experiment];
    double total = 0.0;
    for (const VariantDefinition& variant : experiment.variants)
      total += static_cast<double>(variant.allocation_micro);
    const auto own = static_cast<std::size_t>(exposure.variant);
    if (total > 0.0)
      all_same *= static_cast<double>(experiment.variants[own].allocation_micro) / total;
  }
  return 1.0 - all_same;
}

}  // namespace assay::sim
