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
    "late_dropped_earlier", "the lateness allowance is halved", "ledger", "", strict, nullptr};

}  // namespace assay::validators::mutants
