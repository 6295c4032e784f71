#include <string>

#include "model/bucket_rules.hpp"
#include "reference/assignment/hashes.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/mutants/rechosen.hpp"

namespace assay::validators::mutants {

extern const MutantKind variant_from_layer_bucket;

namespace {

/// The bucket that says whether a unit is in the experiment also says which variant it gets.
std::int16_t choose(const ExperimentDefinition& experiment, std::string_view unit,
                    std::int16_t good) {
  if (!experiment.layer) return good;
  const std::string key = std::string{unit} + "|" + experiment.layer->layer_salt;
  const auto buckets = static_cast<std::uint64_t>(bucket_count(experiment.scheme));
  return owner_of(static_cast<std::int64_t>(reference::murmur3_x86_32(key) % buckets), experiment,
                  good);
}

}  // namespace

constinit const MutantKind variant_from_layer_bucket{
    .name = "variant_from_layer_bucket",
    .summary = "the variant is chosen by the bucket of the layer",
    .named_validator = "assigner",
    .assigner = rechosen<choose>,
};

}  // namespace assay::validators::mutants
