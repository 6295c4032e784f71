#include "validators/schemes/plain_growthbook.hpp"

#include "validators/schemes/plain_hashes.hpp"

namespace assay::validators {

std::int16_t growthbook_variation(const ExperimentDefinition& experiment, double n) {
  double coverage = static_cast<double>(experiment.traffic_micro) / 1e8;
  if (coverage < 0.0) coverage = 0.0;
  if (coverage > 1.0) coverage = 1.0;
  double cumulative = 0.0;
  for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
    const double weight = static_cast<double>(experiment.variants[i].allocation_micro) / 1e8;
    const double start = cumulative;
    cumulative += weight;
    const double length = coverage * weight;
    if (n >= start && n < start + length) return static_cast<std::int16_t>(i);
  }
  return none_assigned;
}

std::optional<IndependentGate> growthbook_namespace(const ExperimentDefinition& experiment,
                                                    const std::string& unit) {
  if (!experiment.group) return std::nullopt;
  const BucketRange& range = experiment.group->range;
  return IndependentGate{.bucket = plain_fnv1a(unit + "__" + experiment.group->group_id) % 1'000U,
                         .buckets = 1'000,
                         .low = range.low,
                         .high = range.high};
}

}  // namespace assay::validators
