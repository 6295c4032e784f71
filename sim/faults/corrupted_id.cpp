#include <array>
#include <string_view>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
extern const FaultKind corrupted_id;

namespace {

/// Sends a share of the clients' events under a placeholder in place of the user's id: a variable
/// that was not set, or the advertising id of zeros that every device reports whose owner does not
/// want to be tracked. All these events meet in a few units, which see every variant.
class CorruptedId final : public Fault {
 public:
  explicit CorruptedId(FaultSettings& settings) : share_{settings.share("share", 0.02)} {}

  void prepare(const Scenario& /*scenario*/, Dictionary& dictionary) override {
    for (const std::string_view text :
         {"00000000-0000-0000-0000-000000000000", "undefined", "null", "[object Object]"})
      placeholders_.push_back(dictionary.unit(UnitKind::user, text));
  }

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& corrupted = out.emplace_back(delivery);
    if (!can_be(delivery.event) || !random.bernoulli(share_)) return;
    corrupted.event.units[index(UnitKind::user)] =
        placeholders_[random.below(placeholders_.size())];
    corrupted.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return can_be(event) ? share_.chance() : 0.0;
  }

 private:
  [[nodiscard]] bool can_be(const Event& event) const {
    return is_from_client(event) && !placeholders_.empty();
  }

  Threshold share_;  // of the events that clients send
  std::vector<UnitId> placeholders_;
  std::uint64_t touch_ = touch_bit(corrupted_id);
};

}  // namespace

constinit const FaultKind corrupted_id{
    "corrupted_id",
    FaultClass::distorting,
    "identity",
    "a share of the events comes under an id that many share",
    "assignment: placeholders for a missing id, such as one of zeros, are taken for a unit",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<CorruptedId>};

}  // namespace assay::sim
