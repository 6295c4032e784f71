#include "model/bucket_rules.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/mutants/rechosen.hpp"

namespace assay::validators::mutants {

extern const MutantKind bucket_edge;

namespace {

/// The first bucket of a variant goes to the one before it: `<=` where `<` belongs.
std::int16_t choose(const ExperimentDefinition& experiment, std::string_view unit,
                    std::int16_t good) {
  const auto buckets = static_cast<std::uint64_t>(bucket_count(experiment.scheme));
  const auto bucket = static_cast<std::int64_t>(variant_hash(experiment, unit) % buckets);
  return owner_of(bucket == 0 ? bucket : bucket - 1, experiment, good);
}

}  // namespace

constinit const MutantKind bucket_edge{
    .name = "bucket_edge",
    .summary = "the first bucket of a variant goes to the variant before it",
    .named_validator = "assigner",
    .assigner = rechosen<choose>,
};

}  // namespace assay::validators::mutants
