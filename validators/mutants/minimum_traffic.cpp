#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind minimum_traffic;

namespace {

/// Empties small rows.
class MinimumTraffic final : public Alteration {
 public:
  MinimumTraffic(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    for (ResultRow& row : snapshot.results) {
      if (row.units >= 50) continue;
      row.values = 0;
      if (row.sums.sum) row.sums.sum = 0;
    }
  }
};

}  // namespace

constinit const MutantKind minimum_traffic{
    .name = "minimum_traffic",
    .summary = "a row with fewer than 50 units is shown as empty",
    .named_validator = "halves_add_up",
    .pipeline = altered<MinimumTraffic>,
};

}  // namespace assay::validators::mutants
