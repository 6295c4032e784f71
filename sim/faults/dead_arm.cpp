#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

class TreatmentUnread final : public PipelineFault {
 public:
  TreatmentUnread(const RunFacts& run, double share, FaultCount& count)
      : PipelineFault{count}, run_{run}, from_{run.end - share_of(run.end - run.start, share)} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure != nullptr && event.timestamp >= from_ &&
        is_exposed_to(run_, *exposure, first_treatment)) {
      note_chance(1.0);
      note_act();
      return;
    }
    out.push_back(event);
  }

 private:
  RunFacts run_;
  EventTime from_;
};

/// Lets the treatment's exposures go unread from some time on: a consumer that died, or a table
/// that was not created for the new variant. The last part of the run, `share` of its time, has no
/// new units in that arm.
class DeadArm final : public Fault {
 public:
  explicit DeadArm(FaultSettings& settings) : share_{settings.share("share", 1.0)} {}

  [[nodiscard]] std::unique_ptr<PipelineFault> alter(const RunFacts& run, std::uint64_t /*seed*/,
                                                     FaultCount& count) const override {
    return std::make_unique<TreatmentUnread>(run, share_, count);
  }

 private:
  double share_;  // of the run's time
};

}  // namespace

extern const FaultKind dead_arm;
constinit const FaultKind dead_arm{"dead_arm",
                                   FaultClass::must_notice,
                                   "aggregation",
                                   "the treatment's exposures are not read any more",
                                   "log processing: a partition of the log that nobody reads",
                                   "ledger, stream_equals_batch, sample_ratio",
                                   hook_alter,
                                   make_fault<DeadArm>};

}  // namespace assay::sim
