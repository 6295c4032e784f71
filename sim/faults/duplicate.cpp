#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind duplicate;

namespace {

/// Sends a share of the events again, under the same id and some time later; now and then more than
/// once. A sender whose acknowledgement was lost does this, and so does every queue that promises
/// "at least once". A pipeline that remembers no ids counts twice.
class Duplicate final : public Fault {
 public:
  explicit Duplicate(FaultSettings& settings)
      : share_{settings.share("share", 0.3)},
        mean_delay_{settings.duration("mean_delay", std::chrono::seconds{30})},
        copies_{settings.reader().integer("copies", {1, 100}, 3)} {}

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    out.push_back(delivery);
    if (!random.bernoulli(share_)) return;
    Delivery copy = delivery;
    copy.touched |= touch_;
    std::int64_t made = 0;
    do {
      copy.event.received_at += exponential_delay(random, mean_delay_);
      out.push_back(copy);
    } while (++made < copies_ && random.bernoulli(one_more));
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/,
                                      const Event& /*event*/) const override {
    return share_.chance();
  }

 private:
  static constexpr double one_more = 0.25;

  Threshold share_;      // of all deliveries
  Duration mean_delay_;  // from one copy to the next
  std::int64_t copies_;  // at most, besides the original
  std::uint64_t touch_ = touch_bit(duplicate);
};

}  // namespace

constinit const FaultKind duplicate{
    "duplicate",
    FaultClass::exact,
    "transport",
    "a share of the events arrives again, later, under the same id",
    "log processing: events counted twice after a retry, so that one arm's units or totals swell",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<Duplicate>};

}  // namespace assay::sim
