#include <algorithm>
#include <cmath>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind consumer_lag;

namespace {

/// Stalls the readers of the partitions, which hold the events by user, now and then: all events of
/// a partition queue up behind the stall and are then read in their order, `catch_up` times as fast
/// as they came, until the queue is empty. The others run ahead of it meanwhile. Definitions come
/// by another way.
class ConsumerLag final : public Fault {
 public:
  explicit ConsumerLag(FaultSettings& settings)
      : partitions_{settings.reader().integer("partitions", {1, 1024}, 8)},
        catch_up_{settings.reader().real("catch_up", {1.0, 1e6}, 4.0)},
        mean_length_{settings.duration("mean_length", std::chrono::hours{1})} {
    const auto usual = static_cast<std::int64_t>(std::floor(4.0 * settings.level() + 0.5));
    times_ = settings.reader().integer("times", {1, 1000}, std::max<std::int64_t>(1, usual));
    if (settings.level() == 0.0) times_ = 0;
  }

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream /*random*/,
               std::vector<Delivery>& out) const override {
    Delivery& queued = out.emplace_back(delivery);
    queued.event.received_at = arrival(run, delivery.event);
    if (queued.event.received_at != delivery.event.received_at) queued.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    return arrival(run, event) != event.received_at ? 1.0 : 0.0;
  }

 private:
  /// Each stall maps arrivals so that their order stays, so one after the other does, too.
  [[nodiscard]] ArrivalTime arrival(const RunFacts& run, const Event& event) const {
    ArrivalTime at = event.received_at;
    if (type_of(event) == EventType::experiment) return at;
    const auto partition = static_cast<std::uint64_t>(event.unit(UnitKind::user).value) %
                           static_cast<std::uint64_t>(partitions_);
    RandomStream random = sticky_stream(run, consumer_lag.name, partition);
    for (std::int64_t i = 0; i < times_; ++i) {
      const ArrivalTime stalled = arrives(run.start, draw_since_start(run, random));
      const ArrivalTime resumed = stalled + exponential_delay(random, mean_length_);
      if (at < stalled) continue;
      const double waiting = static_cast<double>((at - stalled).count()) / catch_up_;
      at = std::max(at, resumed + Duration{static_cast<std::int64_t>(waiting)});
    }
    return at;
  }

  std::int64_t partitions_;
  double catch_up_;
  Duration mean_length_;
  std::int64_t times_;  // of each partition
  std::uint64_t touch_ = touch_bit(consumer_lag);
};

}  // namespace

constinit const FaultKind consumer_lag{
    "consumer_lag",
    FaultClass::distorting,
    "transport",
    "partitions stall, and their events queue up behind",
    "log processing: some partitions lag behind the watermark, and what they hold is left out",
    "ledger, conservation, freshness",
    hook_deliver,
    make_fault<ConsumerLag>};

}  // namespace assay::sim
