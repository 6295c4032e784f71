#include "model/bucket_rules.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/mutants/rechosen.hpp"

namespace assay::validators::mutants {

extern const MutantKind sixteen_bit_hash;

namespace {

/// 65,536 values do not fall evenly into 10,000 buckets.
std::int16_t choose(const ExperimentDefinition& experiment, std::string_view unit,
                    std::int16_t good) {
  const auto hash = static_cast<std::int64_t>(variant_hash(experiment, unit) & 0xFFFFU);
  return owner_of(hash % bucket_count(experiment.scheme), experiment, good);
}

}  // namespace

constinit const MutantKind sixteen_bit_hash{
    .name = "sixteen_bit_hash",
    .summary = "variants are chosen by 16 bits of the hash",
    .named_validator = "assigner",
    .assigner = rechosen<choose>,
};

}  // namespace assay::validators::mutants
