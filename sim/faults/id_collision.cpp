#include <optional>
#include <string>
#include <string_view>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {

extern const FaultKind id_collision;

namespace {

/// Gives a share of the first two outcomes of one kind in a session ids that differ and have the
/// same 32-bit hash, that of Java's String.hashCode and of K&R's C, h = 31 h + c: "Aa" and "BB" are
/// alike to it behind anything. A set of ids that keeps such a hash of each takes the second event
/// for a copy of the first. Of any 32-bit hash a million ids make a hundred such pairs by chance.
/// Source: B. W. Kernighan, D. M. Ritchie, "The C Programming Language", 2nd ed., section 6.6.
class IdCollision final : public Fault {
 public:
  explicit IdCollision(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream /*random*/,
               std::vector<Delivery>& out) const override {
    Delivery& renamed = out.emplace_back(delivery);
    const std::optional<Text> id = colliding(run, delivery.event);
    if (!id || !is_chosen(run, delivery.event)) return;
    renamed.event.event_id = *id;
    renamed.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    return colliding(run, event) ? share_.chance() : 0.0;
  }

 private:
  static constexpr std::size_t slot_digits = 3;

  /// Unit, session and kind, which both of a pair have.
  static std::string_view common(const Event& event) {
    const std::string_view id = event.event_id.view();
    return id.substr(0, id.size() - slot_digits);
  }

  /// Both of a pair or neither.
  [[nodiscard]] bool is_chosen(const RunFacts& run, const Event& event) const {
    return sticky_stream(run, id_collision.name, entity_of(common(event))).bernoulli(share_);
  }

  /// '#' is no digit of any id, so nothing else is called so.
  static std::optional<Text> colliding(const RunFacts& run, const Event& event) {
    const std::string_view id = event.event_id.view();
    if (type_of(event) != EventType::outcome || id.size() < 11) return std::nullopt;
    const std::string_view slot = id.substr(id.size() - slot_digits);
    if (slot != "000" && slot != "001") return std::nullopt;
    const std::size_t kind = digits::characters.find(common(event).back());
    const bool has_pairs = kind > 0 && kind <= run.scenario->outcomes.size() &&
                           run.scenario->outcomes[kind - 1].per_session.has_value();
    if (!has_pairs) return std::nullopt;
    return Text{std::string(common(event)) + (slot == "000" ? "#Aa" : "#BB")};
  }

  Threshold share_;  // of the pairs
  std::uint64_t touch_ = touch_bit(id_collision);
};

}  // namespace

constinit const FaultKind id_collision{
    "id_collision",
    FaultClass::exact,
    "identity",
    "pairs of events have different ids with the same 32-bit hash",
    "log processing: a key of 32 bits takes different events for copies of one",
    "ledger, conservation, stream_equals_batch",
    hook_deliver,
    make_fault<IdCollision>};

}  // namespace assay::sim
