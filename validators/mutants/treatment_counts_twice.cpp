#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind treatment_counts_twice;

namespace {

/// Doubles the sums of every variant but the control.
class TreatmentCountsTwice final : public Alteration {
 public:
  TreatmentCountsTwice(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results) {
      if (row.variant == "control" || row.sums.covariate_sum) continue;
      if (row.sums.sum) *row.sums.sum *= 2;
      if (row.sums.sum_squares) *row.sums.sum_squares *= 4;
      if (row.sums.cross_product) *row.sums.cross_product *= 2;
    }
  }
};

}  // namespace

constinit const MutantKind treatment_counts_twice{
    .name = "treatment_counts_twice",
    .summary = "outcomes of the treatment are added twice",
    .named_validator = "effect_in_interval",
    .field = "treatment",
    .pipeline = altered<TreatmentCountsTwice>,
    .units = 2000,
};

}  // namespace assay::validators::mutants
