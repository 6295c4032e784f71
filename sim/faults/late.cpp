#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind late;

namespace {

/// Holds back a share of the clients' events: the arrival moves, the event time stays. Phones that
/// were offline do this. A pipeline that joins or windows by arrival miscounts; one with a lateness
/// allowance drops what comes after it, as it must, and so departs from the clean log.
class Late final : public Fault {
 public:
  explicit Late(FaultSettings& settings)
      : share_{settings.share("share", 0.2)},
        mean_delay_{settings.duration("mean_delay", std::chrono::hours{6})} {}

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& held = out.emplace_back(delivery);
    if (!is_from_client(delivery.event) || !random.bernoulli(share_)) return;
    held.event.received_at += exponential_delay(random, mean_delay_);
    held.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return is_from_client(event) ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;      // of the events that clients send
  Duration mean_delay_;  // of those that are held back
  std::uint64_t touch_ = touch_bit(late);
};

}  // namespace

constinit const FaultKind late{
    "late",
    FaultClass::distorting,
    "transport",
    "a share of the events arrives hours after it happened",
    "log processing: events that reach the warehouse after their day was computed are left out",
    "ledger, conservation, freshness, stream_equals_batch",
    hook_deliver,
    make_fault<Late>};

}  // namespace assay::sim
