#include <optional>
#include <string>

#include "model/contract.hpp"
#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {

extern const FaultKind retry_with_new_id;

namespace {

/// The id of the second sending: three places before the end, where an EventIds counts a session's
/// slots, its first digit becomes '!', which is no digit of any. Empty where there are so many
/// slots (4096 and more) that the digit is taken.
std::optional<Text> retried(std::string_view id) {
  expects(id.size() >= 3 && id.size() <= Text::inline_capacity, "the id of an event of the world");
  std::string again{id};
  char& digit = again[id.size() - 3];
  if (digit != '0') return std::nullopt;
  digit = '!';
  return Text{again};
}

/// Sends a share of the clients' events a second time under an id of its own: an SDK that makes the
/// id when it sends, not when the event happens, does this on a time-out. No pipeline can tell the
/// second from an event that happened, so the delivered log differs from the clean one.
class RetryWithNewId final : public Fault {
 public:
  explicit RetryWithNewId(FaultSettings& settings)
      : share_{settings.share("share", 0.1)},
        mean_delay_{settings.duration("mean_delay", std::chrono::seconds{5})} {}

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    out.push_back(delivery);
    if (!is_from_client(delivery.event) || !random.bernoulli(share_)) return;
    const std::optional<Text> id = retried(delivery.event.event_id.view());
    if (!id) return;
    Delivery again = delivery;
    again.event.event_id = *id;
    again.event.received_at += exponential_delay(random, mean_delay_);
    again.touched |= touch_;
    out.push_back(again);
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    const bool can_be = is_from_client(event) && retried(event.event_id.view()).has_value();
    return can_be ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the events that clients send
  Duration mean_delay_;
  std::uint64_t touch_ = touch_bit(retry_with_new_id);
};

}  // namespace

constinit const FaultKind retry_with_new_id{
    "retry_with_new_id",
    FaultClass::distorting,
    "transport",
    "a share of the events is sent again under a new id",
    "log processing: retries that no key ties to their original inflate counts and sums",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<RetryWithNewId>};

}  // namespace assay::sim
