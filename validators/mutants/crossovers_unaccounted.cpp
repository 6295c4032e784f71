#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind crossovers_unaccounted;

namespace {

/// Forgets how many crossovers there were.
class CrossoversUnaccounted final : public Alteration {
 public:
  CrossoversUnaccounted(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (UnitCounts& row : snapshot.counts.units)
      row.crossover = 0;
  }
};

}  // namespace

constinit const MutantKind crossovers_unaccounted{
    .name = "crossovers_unaccounted",
    .summary = "excluded crossovers are in no class",
    .named_validator = "conservation",
    .field = "exposed",
    .pipeline = altered<CrossoversUnaccounted>,
    .faults = "crossover",
};

}  // namespace assay::validators::mutants
