#include "validators/schemes/plain_hashes.hpp"
#include "validators/schemes/plain_slots.hpp"

namespace assay::validators {

extern const IndependentScheme independent_unleash;

namespace {

/// As Unleash counts: from 1.
std::int64_t normalised(const ExperimentDefinition& experiment, const std::string& unit,
                        std::uint32_t seed, std::uint32_t normalizer) {
  return plain_murmur3(experiment.salt + ":" + unit, seed) % normalizer + 1;
}

/// The first variant whose weight, added to those before, reaches the target.
std::int16_t variant_of(const ExperimentDefinition& experiment, std::int64_t target) {
  std::int64_t counter = 0;
  for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
    counter += experiment.variants[i].allocation_micro / 100'000;  // of a total weight of 1,000
    if (counter >= target) return static_cast<std::int16_t>(i);
  }
  return none_assigned;
}

}  // namespace

constinit const IndependentScheme independent_unleash{
    .buckets = 1'000,
    .bucket = [](const ExperimentDefinition& experiment, const std::string& unit) -> std::int64_t {
      return normalised(experiment, unit, 86'028'157U, 1'000) - 1;
    },
    .variant_in = [](const ExperimentDefinition& experiment,
                     std::int64_t bucket) { return variant_of(experiment, bucket + 1); },
    .gate = [](const ExperimentDefinition& experiment,
               const std::string& unit) -> std::optional<IndependentGate> {
      return IndependentGate{.bucket = normalised(experiment, unit, 0, 100) - 1,
                             .buckets = 100,
                             .low = 0,
                             .high = plain_share(experiment, 100)};
    }};

}  // namespace assay::validators
