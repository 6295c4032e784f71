#include <algorithm>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind reorder;

namespace {

/// Delays a share of the events by a little, so that they arrive out of order: what several
/// connections, brokers and retries do to any stream. Nothing in time becomes late for it, and
/// nothing misses the end of the log.
class Reorder final : public Fault {
 public:
  explicit Reorder(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        jitter_{settings.duration("jitter", std::chrono::minutes{2})} {}

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& moved = out.emplace_back(delivery);
    if (!random.bernoulli(share_)) return;
    const ArrivalTime before = delivery.event.received_at;
    const ArrivalTime after =
        std::min(before + uniform_delay(random, jitter_), latest(run, delivery.event));
    if (after <= before) return;
    moved.event.received_at = after;
    moved.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    return latest(run, event) > event.received_at ? share_.chance() : 0.0;
  }

 private:
  /// The last arrival at which the event still counts as it would without this fault.
  static ArrivalTime latest(const RunFacts& run, const Event& event) {
    const std::optional<Duration>& allowance = run.scenario->pipeline.lateness;
    if (!allowance || lateness(event.timestamp, event.received_at) > *allowance)
      return run.last_arrival;
    return std::min(run.last_arrival, arrives(event.timestamp, *allowance));
  }

  Threshold share_;  // of all deliveries
  Duration jitter_;  // at most
  std::uint64_t touch_ = touch_bit(reorder);
};

}  // namespace

constinit const FaultKind reorder{
    "reorder",
    FaultClass::exact,
    "transport",
    "a share of the events arrives out of order",
    "log processing: exposures and outcomes are joined in the order of arrival, and conversions "
    "that overtake their exposure are dropped",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<Reorder>};

}  // namespace assay::sim
