#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind stale_snapshots;

namespace {

/// Answers what it should have answered last time.
class StaleSnapshots final : public Alteration {
 public:
  StaleSnapshots(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    Snapshot last = std::exchange(last_, snapshot);
    last.as_of = snapshot.as_of;
    last.counts.as_of = snapshot.as_of;
    for (ResultRow& row : last.results)
      row.as_of = snapshot.as_of;
    snapshot = std::move(last);
  }

 private:
  Snapshot last_;
};

}  // namespace

constinit const MutantKind stale_snapshots{
    .name = "stale_snapshots",
    .summary = "an answer is the one before it under a new date",
    .named_validator = "freshness",
    .field = "snapshot",
    .pipeline = altered<StaleSnapshots>,
};

}  // namespace assay::validators::mutants
