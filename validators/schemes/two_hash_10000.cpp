#include "validators/schemes/plain_hashes.hpp"
#include "validators/schemes/plain_slots.hpp"

namespace assay::validators {

extern const IndependentScheme independent_two_hash_10000;

constinit const IndependentScheme independent_two_hash_10000{
    .buckets = 10'000,
    .bucket =
        [](const ExperimentDefinition& experiment, const std::string& unit) {
          return plain_bucket(experiment.hash, experiment.salt + unit, 10'000);
        },
    .variant_in =
        [](const ExperimentDefinition& experiment, std::int64_t bucket) {
          return plain_variant(experiment, bucket, 10'000, false);
        },
    .gate = [](const ExperimentDefinition& experiment,
               const std::string& unit) -> std::optional<IndependentGate> {
      const std::string owner =
          experiment.group ? experiment.group->group_id : experiment.experiment_id;
      return plain_gate(experiment, owner + unit);
    }};

}  // namespace assay::validators
