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

constinit const MutantKind crossovers_unaccounted{"crossovers_unaccounted",
                                                  "excluded crossovers are in no class",
                                                  "conservation",
                                                  "exposed",
                                                  altered<CrossoversUnaccounted>,
                                                  nullptr};

}  // namespace assay::validators::mutants
