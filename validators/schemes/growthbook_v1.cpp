#include "validators/schemes/plain_growthbook.hpp"
#include "validators/schemes/plain_hashes.hpp"

namespace assay::validators {

extern const IndependentScheme independent_growthbook_v1;

constinit const IndependentScheme independent_growthbook_v1{
    .buckets = 1'000,
    .bucket = [](const ExperimentDefinition& experiment, const std::string& unit) -> std::int64_t {
      return plain_fnv1a(unit + experiment.salt) % 1'000U;
    },
    .variant_in =
        [](const ExperimentDefinition& experiment, std::int64_t bucket) {
          return growthbook_variation(experiment, static_cast<double>(bucket) / 1'000.0);
        },
    .gate = growthbook_namespace};

}  // namespace assay::validators
