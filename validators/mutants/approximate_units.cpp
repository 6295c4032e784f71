#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind approximate_units;

namespace {

/// Rounds units.
class ApproximateUnits final : public Alteration {
 public:
  ApproximateUnits(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results)
      row.units = row.units / 16 * 16;
  }
};

}  // namespace

constinit const MutantKind approximate_units{
    .name = "approximate_units",
    .summary = "units are counted by a sketch that rounds to sixteen",
    .named_validator = "halves_add_up",
    .field = "units",
    .pipeline = altered<ApproximateUnits>,
};

}  // namespace assay::validators::mutants
