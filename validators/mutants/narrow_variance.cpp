#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind narrow_variance;

namespace {

/// Puts n times the square of the mean in place of the sum of squares.
class NarrowVariance final : public Alteration {
 public:
  NarrowVariance(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results) {
      if (!row.sums.sum || !row.sums.sum_squares || row.sums.covariate_sum || row.units == 0)
        continue;
      const Int128 sum = *row.sums.sum;
      const Int128 least = sum * sum / row.units;
      row.sums.sum_squares = least + (*row.sums.sum_squares - least) / 10'000;
    }
  }
};

}  // namespace

constinit const MutantKind narrow_variance{
    .name = "narrow_variance",
    .summary = "squares are taken of the mean, so that units seem alike",
    .named_validator = "effect_in_interval",
    .pipeline = altered<NarrowVariance>,
    .units = 2000,
};

}  // namespace assay::validators::mutants
