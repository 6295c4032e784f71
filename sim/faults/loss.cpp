#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind loss;

namespace {

/// Loses a share of the events for good: pages closed before the beacon went out, full buffers,
/// lines that a parser refused. Definitions are kept: without one there is no experiment to be
/// wrong about.
class Loss final : public Fault {
 public:
  explicit Loss(FaultSettings& settings) : share_{settings.share("share", 0.1)} {}

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    const bool can_be_lost = type_of(delivery.event) != EventType::experiment;
    if (can_be_lost && random.bernoulli(share_)) return;
    out.push_back(delivery);
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return type_of(event) == EventType::experiment ? 0.0 : share_.chance();
  }

 private:
  Threshold share_;  // of all deliveries but definitions
};

}  // namespace

constinit const FaultKind loss{"loss",
                               FaultClass::distorting,
                               "transport",
                               "a share of the events never arrives",
                               "execution: telemetry that is lost on the way to the log",
                               "ledger, conservation",
                               hook_deliver,
                               make_fault<Loss>};

}  // namespace assay::sim
