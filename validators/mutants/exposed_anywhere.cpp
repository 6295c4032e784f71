#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind exposed_anywhere;

namespace {

/// Adds exposed units over experiments.
class ExposedAnywhere final : public Alteration {
 public:
  ExposedAnywhere(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    std::int64_t exposed = 0;
    for (const UnitCounts& row : snapshot.counts.units)
      exposed += row.exposed;
    for (UnitCounts& row : snapshot.counts.units)
      row.exposed = exposed;
  }
};

}  // namespace

constinit const MutantKind exposed_anywhere{
    .name = "exposed_anywhere",
    .summary = "the exposed units of all experiments are added up",
    .named_validator = "unrelated_experiment",
    .field = "exposed",
    .pipeline = altered<ExposedAnywhere>,
};

}  // namespace assay::validators::mutants
