#include <utility>

#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind late_dropped_earlier;

namespace {

PipelineFactory strict(PipelineFactory good) {
  return [good = std::move(good)](PipelineSetup setup, const Dictionary& dictionary) {
    if (setup.lateness) *setup.lateness /= 2;
    return good(setup, dictionary);
  };
}

}  // namespace

constinit const MutantKind late_dropped_earlier{
    .name = "late_dropped_earlier",
    .summary = "the lateness allowance is halved",
    .named_validator = "ledger",
    .pipeline = strict,
    .faults = "late",
};

}  // namespace assay::validators::mutants
