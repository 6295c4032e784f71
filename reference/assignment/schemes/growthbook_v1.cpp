#include "reference/assignment/schemes/growthbook.hpp"

namespace assay::reference {

extern const SchemeKind growthbook_v1;

namespace {

Key variant_key(const ExperimentDefinition& experiment) {
  return Key::behind_unit(fnv1a_32_function, experiment.salt);
}

}  // namespace

constinit const SchemeKind growthbook_v1{
    "growthbook_v1",
    "GrowthBook's hash version 1: fnv1a_32(unit + seed) % 1000, with namespaces and coverage",
    growthbook_source,
    variant_key,
    growthbook_namespace,
    growthbook_slots};

}  // namespace assay::reference
