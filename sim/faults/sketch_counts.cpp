#include <algorithm>
#include <string>

#include "sim/event_id.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

class UnitsSketched final : public PipelineFault {
 public:
  UnitsSketched(double error, FaultCount& count) : PipelineFault{count}, error_{error} {}

  void answer(Snapshot& snapshot) override {
    if (error_ <= 0.0) return;
    note_chance(1.0);
    note_act();
    for (ResultRow& row : snapshot.results)
      row.units = estimate(row.experiment_id + "/" + row.variant + "/" + row.segment, row.units);
    for (UnitCounts& row : snapshot.counts.units)
      row.analysed = estimate(row.experiment_id + "/" + row.variant + "/all", row.analysed);
  }

 private:
  /// A sketch's error is a function of what it was fed, here of the row and its true number.
  [[nodiscard]] std::int64_t estimate(const std::string& row, std::int64_t units) const {
    RandomStream random{entity_of(row), Purpose::faults, static_cast<std::uint64_t>(units)};
    const double off = error_ * random.normal() * static_cast<double>(units);
    return std::max<std::int64_t>(0, units + static_cast<std::int64_t>(off));
  }

  double error_;
};

/// Counts units by a sketch: of each row, their number is off by a relative error whose standard
/// deviation is `error`, that of a HyperLogLog of some thousand registers. Arms differ though they
/// are equal, and sums no longer belong to their counts.
class SketchCounts final : public Fault {
 public:
  explicit SketchCounts(FaultSettings& settings) : error_{settings.share("error", 0.05)} {}

  [[nodiscard]] std::unique_ptr<PipelineFault> alter(const RunFacts& /*run*/,
                                                     std::uint64_t /*seed*/,
                                                     FaultCount& count) const override {
    return std::make_unique<UnitsSketched>(error_, count);
  }

 private:
  double error_;  // 0.05 * level by default
};

}  // namespace

extern const FaultKind sketch_counts;
constinit const FaultKind sketch_counts{
    "sketch_counts",
    FaultClass::must_notice,
    "aggregation",
    "units are counted by a sketch that is a little off",
    "log processing: the HyperLogLog++ cardinality estimation algorithm",
    "ledger, stream_equals_batch",
    hook_alter,
    make_fault<SketchCounts>};

}  // namespace assay::sim
