#include <algorithm>
#include <utility>
#include <vector>

#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind variants_reversed;

namespace {

/// Serves every config after this change of each definition.
AssignerFactory misreading(AssignerFactory good) {
  return [good = std::move(good)](std::span<const ExperimentDefinition> config,
                                  const Dictionary& dictionary) {
    std::vector<ExperimentDefinition> wrong{config.begin(), config.end()};
    for (ExperimentDefinition& experiment : wrong)
      std::ranges::reverse(experiment.variants);
    return good(wrong, dictionary);
  };
}

}  // namespace

constinit const MutantKind variants_reversed{
    .name = "variants_reversed",
    .summary = "buckets are dealt to the variants from the last to the first",
    .named_validator = "assigner",
    .assigner = misreading,
};

}  // namespace assay::validators::mutants
