#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind offline_flush;

namespace {

/// Takes a share of the clients off the network once each, for a while: what would have arrived in
/// that time is kept and arrives all at one instant when the client comes back. What is older than
/// the lateness allowance by then is dropped, as it must be.
class OfflineFlush final : public Fault {
 public:
  explicit OfflineFlush(FaultSettings& settings)
      : share_{settings.share("share", 0.3)},
        mean_length_{settings.duration("mean_length", std::chrono::hours{4})} {}

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream /*random*/,
               std::vector<Delivery>& out) const override {
    Delivery& kept = out.emplace_back(delivery);
    kept.event.received_at = arrival(run, delivery.event);
    if (kept.event.received_at != delivery.event.received_at) kept.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    return arrival(run, event) != event.received_at ? 1.0 : 0.0;
  }

 private:
  [[nodiscard]] ArrivalTime arrival(const RunFacts& run, const Event& event) const {
    if (!is_from_client(event)) return event.received_at;
    RandomStream client = sticky_stream(run, offline_flush.name, event.unit(UnitKind::user).value);
    if (!client.bernoulli(share_)) return event.received_at;
    const ArrivalTime gone = arrives(run.start, draw_since_start(run, client));
    const ArrivalTime back = gone + exponential_delay(client, mean_length_);
    return event.received_at >= gone && event.received_at < back ? back : event.received_at;
  }

  Threshold share_;  // of the clients
  Duration mean_length_;
  std::uint64_t touch_ = touch_bit(offline_flush);
};

}  // namespace

constinit const FaultKind offline_flush{
    "offline_flush",
    FaultClass::distorting,
    "transport",
    "clients go offline, and all that they kept arrives at once",
    "log processing: events that apps keep while they are offline miss the day they belong to",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<OfflineFlush>};

}  // namespace assay::sim
