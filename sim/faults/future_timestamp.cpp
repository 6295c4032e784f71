#include "sim/faults/client_clock.hpp"
#include "sim/faults/delays.hpp"

namespace assay::sim {
extern const FaultKind future_timestamp;

namespace {

/// Stamps a share of the clients' events with a time far ahead: a year of four digits gone wrong, a
/// timer in another unit, a device set forward to cheat a game. Such an event arrives before it
/// happened, and a watermark that follows it closes windows that are still open.
class FutureTimestamp final : public Fault {
 public:
  explicit FutureTimestamp(FaultSettings& settings)
      : share_{settings.share("share", 0.02)},
        mean_ahead_{settings.duration("mean_ahead", std::chrono::hours{24 * 30})} {}

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& stamped = out.emplace_back(delivery);
    if (!is_from_client(delivery.event) || !random.bernoulli(share_)) return;
    stamped.event.timestamp =
        written_by(delivery.event.timestamp, exponential_delay(random, mean_ahead_));
    if (stamped.event.timestamp != delivery.event.timestamp) stamped.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return is_from_client(event) ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the events that clients send
  Duration mean_ahead_;
  std::uint64_t touch_ = touch_bit(future_timestamp);
};

}  // namespace

constinit const FaultKind future_timestamp{
    "future_timestamp",
    FaultClass::distorting,
    "time",
    "a share of the events is stamped days or years ahead",
    "log processing: one event from the future moves the watermark, and all others are late",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<FutureTimestamp>};

}  // namespace assay::sim
