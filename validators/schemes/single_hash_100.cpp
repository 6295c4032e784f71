#include "validators/schemes/plain_hashes.hpp"
#include "validators/schemes/plain_slots.hpp"

namespace assay::validators {

extern const IndependentScheme independent_single_hash_100;

constinit const IndependentScheme independent_single_hash_100{
    .buckets = 100,
    .bucket =
        [](const ExperimentDefinition& experiment, const std::string& unit) {
          return plain_bucket(experiment.hash, unit + "|" + experiment.salt, 100);
        },
    .variant_in =
        [](const ExperimentDefinition& experiment, std::int64_t bucket) {
          return plain_variant(experiment, bucket, 100, !experiment.group);
        },
    .gate = [](const ExperimentDefinition& experiment,
               const std::string& unit) -> std::optional<IndependentGate> {
      if (!experiment.group) return std::nullopt;
      return plain_gate(experiment, experiment.group->group_id + unit);
    }};

}  // namespace assay::validators
