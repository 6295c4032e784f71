#include <map>
#include <optional>
#include <string>
#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"
#include "validators/mutants/possible.hpp"

namespace assay::validators::mutants {

extern const MutantKind half_applied_retraction;

namespace {

/// Leaves the sums as they were in the answer that first leaves out another bot.
class HalfAppliedRetraction final : public Alteration {
 public:
  HalfAppliedRetraction(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void answer(Snapshot& snapshot) override {
    std::map<std::string, std::int64_t> bots;
    for (const UnitCounts& row : snapshot.counts.units)
      bots[row.experiment_id + "/" + row.variant] = row.bots;
    for (ResultRow& row : snapshot.results) {
      const std::string arm = row.experiment_id + "/" + row.variant;
      std::optional<Int128>& before = sums_[arm + "/" + row.segment + "/" + row.metric];
      const std::optional<Int128> now = row.sums.sum;
      if (bots[arm] > bots_[arm] && before) put_possible_sum(*before, row);
      before = now;
    }
    bots_ = std::move(bots);
  }

 private:
  std::map<std::string, std::int64_t> bots_;
  std::map<std::string, std::optional<Int128>> sums_;
};

}  // namespace

constinit const MutantKind half_applied_retraction{
    .name = "half_applied_retraction",
    .summary = "an answer has a retracted unit taken out of the units and not yet out of the sums",
    .named_validator = "ledger",
    .field = "sum",
    .pipeline = altered<HalfAppliedRetraction>,
};

}  // namespace assay::validators::mutants
