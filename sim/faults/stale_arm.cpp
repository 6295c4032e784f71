#include <map>
#include <string>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

class StaleTreatment final : public PipelineFault {
 public:
  StaleTreatment(const Scenario& scenario, std::int64_t every, FaultCount& count)
      : PipelineFault{count}, scenario_{&scenario}, every_{every} {}

  void answer(Snapshot& snapshot) override {
    if (answers_++ % every_ == 0) {
      remember(snapshot);
      return;
    }
    note_chance(1.0);
    note_act();
    for (ResultRow& row : snapshot.results) {
      const auto old = rows_.find(row.segment + "/" + row.metric + "/" + row.experiment_id);
      if (!is_treatment(*scenario_, row.experiment_id, row.variant) || old == rows_.end()) continue;
      const ArrivalTime as_of = row.as_of;
      row = old->second;
      row.as_of = as_of;
    }
  }

 private:
  void remember(const Snapshot& snapshot) {
    rows_.clear();
    for (const ResultRow& row : snapshot.results) {
      if (is_treatment(*scenario_, row.experiment_id, row.variant))
        rows_[row.segment + "/" + row.metric + "/" + row.experiment_id] = row;
    }
  }

  const Scenario* scenario_;
  std::int64_t every_;
  std::int64_t answers_ = 0;
  std::map<std::string, ResultRow> rows_;  // of the treatment, as last refreshed
};

/// Refreshes the treatment's rows only in every `every`-th answer: in between they are those of an
/// earlier one, beside a control that is up to date. A failed task for one partition, or a cache
/// keyed by variant, does this; a sequential test then sees effects that nobody had.
class StaleArm final : public Fault {
 public:
  explicit StaleArm(FaultSettings& settings) {
    const auto usual = 2 + static_cast<std::int64_t>(10.0 * settings.level());
    const std::int64_t every = settings.reader().integer("every", {2, 1'000'000}, usual);
    if (settings.level() > 0.0) every_ = every;
  }

  [[nodiscard]] std::unique_ptr<PipelineFault> alter(const RunFacts& run, std::uint64_t /*seed*/,
                                                     FaultCount& count) const override {
    return std::make_unique<StaleTreatment>(*run.scenario, every_, count);
  }

 private:
  std::int64_t every_ = 1;  // 2 + 10 * level by default; 1 at level 0
};

}  // namespace

extern const FaultKind stale_arm;
constinit const FaultKind stale_arm{
    "stale_arm",
    FaultClass::must_notice,
    "aggregation",
    "the treatment's rows are those of an earlier answer",
    "log processing: a task that fails for one partition, so that one arm is behind the other",
    "ledger, stream_equals_batch, freshness",
    hook_alter,
    make_fault<StaleArm>};

}  // namespace assay::sim
