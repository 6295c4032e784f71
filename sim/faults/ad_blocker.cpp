#include "sim/event_id.hpp"
#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind ad_blocker;

namespace {

/// Swallows all that a share of the units would send, whatever their variant: lists of what to
/// block name the collector's address. The split stays as designed; the results are those of the
/// people who block nothing.
class AdBlocker final : public Fault {
 public:
  explicit AdBlocker(FaultSettings& settings) : share_{settings.share("share", 0.3)} {}

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream /*random*/,
               std::vector<Delivery>& out) const override {
    if (is_from_client(delivery.event) && is_blocked(delivery.event.unit(UnitKind::user))) return;
    out.push_back(delivery);
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return is_from_client(event) ? share_.chance() : 0.0;
  }

 private:
  /// The same in every session and replicate.
  [[nodiscard]] bool is_blocked(UnitId user) const {
    return RandomStream{entity_of(ad_blocker.name), Purpose::faults, user.value}.bernoulli(share_);
  }

  Threshold share_;  // of the units
};

}  // namespace

constinit const FaultKind ad_blocker{"ad_blocker",
                                     FaultClass::distorting,
                                     "execution",
                                     "some units send nothing at all",
                                     "interference: ad blockers stop telemetry",
                                     "ledger, conservation",
                                     hook_deliver,
                                     make_fault<AdBlocker>};

}  // namespace assay::sim
