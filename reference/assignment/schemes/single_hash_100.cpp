#include "reference/assignment/schemes/scheme.hpp"

namespace assay::reference {

extern const SchemeKind single_hash_100;

namespace {

Key variant_key(const ExperimentDefinition& experiment) {
  return Key::behind_unit(hash_function(experiment.hash), "|" + experiment.salt);
}

/// Only an exclusion group has one.
std::optional<Gate> gate(const ExperimentDefinition& experiment) {
  if (!experiment.group) return std::nullopt;
  return Gate{Key::before_unit(hash_function(experiment.hash), experiment.group->group_id),
              traffic_buckets, open_traffic(experiment)};
}

}  // namespace

constinit const SchemeKind single_hash_100{
    "single_hash_100",
    "murmur3(unit + \"|\" + salt) % 100; traffic t opens the first t % of each variant's slot",
    "docs/scenarios.md",
    variant_key,
    gate,
    slots_of};

}  // namespace assay::reference
