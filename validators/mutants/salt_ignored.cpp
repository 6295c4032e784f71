#include <utility>
#include <vector>

#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind salt_ignored;

namespace {

/// Serves every config after this change of each definition.
AssignerFactory misreading(AssignerFactory good) {
  return [good = std::move(good)](std::span<const ExperimentDefinition> config,
                                  const Dictionary& dictionary) {
    std::vector<ExperimentDefinition> wrong{config.begin(), config.end()};
    for (ExperimentDefinition& experiment : wrong)
      experiment.salt = "salt";
    return good(wrong, dictionary);
  };
}

}  // namespace

constinit const MutantKind salt_ignored{
    .name = "salt_ignored",
    .summary = "all experiments share one salt",
    .named_validator = "assigner",
    .assigner = misreading,
};

}  // namespace assay::validators::mutants
