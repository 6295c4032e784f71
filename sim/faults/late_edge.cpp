#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind late_edge;

namespace {

/// Lets a share of the clients' events arrive exactly at the lateness allowance, one microsecond
/// before, or one after it, each a third of the time: where `<` and `<=` part. The identity where
/// nothing is ever late.
class LateEdge final : public Fault {
 public:
  explicit LateEdge(FaultSettings& settings) : share_{settings.share("share", 0.2)} {}

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& held = out.emplace_back(delivery);
    const std::optional<Duration>& allowance = run.scenario->pipeline.lateness;
    if (!allowance || !is_from_client(delivery.event) || !random.bernoulli(share_)) return;
    const Duration off{static_cast<std::int64_t>(random.below(3)) - 1};
    const ArrivalTime edge = arrives(delivery.event.timestamp, *allowance + off);
    if (edge <= delivery.event.received_at) return;  // it is even later already
    held.event.received_at = edge;
    held.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    const std::optional<Duration>& allowance = run.scenario->pipeline.lateness;
    const bool can_be = allowance && is_from_client(event) &&
                        arrives(event.timestamp, *allowance - Duration{1}) > event.received_at;
    return can_be ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the events that clients send
  std::uint64_t touch_ = touch_bit(late_edge);
};

}  // namespace

constinit const FaultKind late_edge{
    "late_edge",
    FaultClass::distorting,
    "transport",
    "a share of the events arrives at the lateness allowance to the microsecond",
    "log processing: two stages disagree about the last event that a window admits",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<LateEdge>};

}  // namespace assay::sim
