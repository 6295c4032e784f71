#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind config_replay;

namespace {

/// Sends every version of a definition again, later, after the versions that followed it: a topic
/// that is read from its beginning, or a cache that answers with what it once had. The copies say
/// nothing new: which version came first, and which is in force, is written in them, not in the
/// order of their arrival.
class ConfigReplay final : public Fault {
 public:
  explicit ConfigReplay(FaultSettings& settings)
      : mean_delay_{settings.duration("mean_delay", std::chrono::hours{12})} {
    const auto usual = 1 + static_cast<std::int64_t>(4.0 * settings.level());
    const std::int64_t times = settings.reader().integer("times", {1, 100}, usual);
    if (settings.level() > 0.0) times_ = times;
  }

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    out.push_back(delivery);
    if (type_of(delivery.event) != EventType::experiment) return;
    for (std::int64_t i = 0; i < times_; ++i) {
      Delivery again = delivery;
      again.event.received_at += exponential_delay(random, mean_delay_);
      again.touched |= touch_;
      out.push_back(again);
    }
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return type_of(event) == EventType::experiment && times_ > 0 ? 1.0 : 0.0;
  }

 private:
  std::int64_t times_ = 0;  // of each version; 1 + 4 * level by default
  Duration mean_delay_;
  std::uint64_t touch_ = touch_bit(config_replay);
};

}  // namespace

constinit const FaultKind config_replay{
    "config_replay",
    FaultClass::exact,
    "config",
    "older versions of the definitions arrive again after newer ones",
    "interference: a configuration that goes back to an older state while the experiment runs",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<ConfigReplay>};

}  // namespace assay::sim
