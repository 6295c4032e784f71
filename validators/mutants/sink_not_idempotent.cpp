#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind sink_not_idempotent;

namespace {

/// Doubles the rows of the answer after a restore.
class SinkNotIdempotent final : public Alteration {
 public:
  SinkNotIdempotent(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    if (!std::exchange(is_restored_, false)) return;
    for (ResultRow& row : snapshot.results) {
      if (!row.sums.sum_squares) continue;
      row.units *= 2;
      row.values *= 2;
      for (const SumColumn& column : sum_columns)
        if (row.sums.*column.sum) *(row.sums.*column.sum) *= 2;
    }
  }

  void restored() override { is_restored_ = true; }

 private:
  bool is_restored_ = false;
};

}  // namespace

constinit const MutantKind sink_not_idempotent{
    .name = "sink_not_idempotent",
    .summary = "rows that were written before a crash are written again and added up",
    .named_validator = "ledger",
    .field = "units",
    .pipeline = altered<SinkNotIdempotent>,
    .faults = "crash",
};

}  // namespace assay::validators::mutants
