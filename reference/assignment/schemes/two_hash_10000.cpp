#include "reference/assignment/schemes/scheme.hpp"

namespace assay::reference {

extern const SchemeKind two_hash_10000;

namespace {

Key variant_key(const ExperimentDefinition& experiment) {
  return Key::before_unit(hash_function(experiment.hash), experiment.salt);
}

std::optional<Gate> gate(const ExperimentDefinition& experiment) {
  const std::string& beginning =
      experiment.group ? experiment.group->group_id : experiment.experiment_id;
  return Gate{Key::before_unit(hash_function(experiment.hash), beginning), traffic_buckets,
              open_traffic(experiment)};
}

}  // namespace

constinit const SchemeKind two_hash_10000{
    "two_hash_10000",
    "hash(experiment_id + unit) % 10000 for the traffic, hash(salt + unit) % 10000 for the variant",
    "docs/scenarios.md",
    variant_key,
    gate,
    slots_of};

}  // namespace assay::reference
