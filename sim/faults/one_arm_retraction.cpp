#include <set>

#include "sim/event_id.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

class ControlKept final : public PipelineFault {
 public:
  ControlKept(const RunFacts& run, const Threshold& share, std::uint64_t seed, FaultCount& count)
      : PipelineFault{count}, run_{run}, share_{share}, seed_{seed} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const UnitId user = event.unit(UnitKind::user);
    if (const auto* exposure = std::get_if<Exposure>(&event.payload);
        exposure != nullptr && is_exposed_to(run_, *exposure, control)) {
      controls_.insert(user);
    }
    if (type_of(event) == EventType::classification && controls_.contains(user)) {
      note_chance(share_.chance());
      RandomStream random{seed_, Purpose::faults, entity_of(event.event_id.view())};
      if (random.bernoulli(share_)) {
        note_act();
        return;
      }
    }
    out.push_back(event);
  }

 private:
  RunFacts run_;
  Threshold share_;
  std::uint64_t seed_;
  std::set<UnitId> controls_;
};

/// Loses a share of the classifications of units that were seen in the control: what they gave is
/// taken out of the treatment's sums only. A stream that keys its retractions by variant, with one
/// partition behind, does this.
class OneArmRetraction final : public Fault {
 public:
  explicit OneArmRetraction(FaultSettings& settings) : share_{settings.share("share", 1.0)} {}

  [[nodiscard]] std::unique_ptr<PipelineFault> alter(const RunFacts& run, std::uint64_t seed,
                                                     FaultCount& count) const override {
    return std::make_unique<ControlKept>(run, share_, seed, count);
  }

 private:
  Threshold share_;  // of the classifications of the control's units
};

}  // namespace

extern const FaultKind one_arm_retraction;
constinit const FaultKind one_arm_retraction{
    "one_arm_retraction",
    FaultClass::must_notice,
    "aggregation",
    "bots are taken out of one arm and stay in the other",
    "log processing: removal of bots that reaches one arm only",
    "ledger, stream_equals_batch",
    hook_alter,
    make_fault<OneArmRetraction>};

}  // namespace assay::sim
