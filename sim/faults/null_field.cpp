#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
extern const FaultKind null_field;

namespace {

/// Leaves a field of a share of the clients' events empty: an attribute, or an outcome's value. The
/// contract says what a missing one means: the attribute is in no set and stands in the segment
/// `(none)`, the value is 1.
class NullField final : public Fault {
 public:
  explicit NullField(FaultSettings& settings) : share_{settings.share("share", 0.1)} {}

  void prepare(const Scenario& /*scenario*/, Dictionary& dictionary) override {
    const auto sets = static_cast<std::uint32_t>(dictionary.attributes_count());
    without_.resize(sets);
    for (std::uint32_t i = 0; i < sets; ++i) {
      const std::span<const Attribute> whole = dictionary.attributes(AttributesId{i});
      for (std::size_t empty = 0; empty < whole.size(); ++empty) {
        std::vector<Attribute> rest{whole.begin(), whole.end()};
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(empty));
        without_[i].push_back(dictionary.attributes(std::move(rest)));
      }
    }
  }

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& written = out.emplace_back(delivery);
    const std::size_t fields = fields_of(delivery.event);
    if (fields == 0 || !random.bernoulli(share_)) return;
    const std::uint64_t empty = random.below(fields);
    const std::span<const AttributesId> others = without(delivery.event);
    if (empty < others.size()) {
      written.event.attributes = others[empty];
    } else {
      std::get<Outcome>(written.event.payload).value_micro = missing_value_micro;
    }
    written.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return fields_of(event) > 0 ? share_.chance() : 0.0;
  }

 private:
  static constexpr std::int64_t missing_value_micro = Outcome{}.value_micro;

  /// The event's attributes without each of them.
  [[nodiscard]] std::span<const AttributesId> without(const Event& event) const {
    const std::uint32_t set = event.attributes.value;
    return set < without_.size() ? std::span{without_[set]} : std::span<const AttributesId>{};
  }

  /// How many fields say something that a missing one would not.
  [[nodiscard]] std::size_t fields_of(const Event& event) const {
    if (!is_from_client(event)) return 0;
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    const bool has_value = outcome && outcome->value_micro != missing_value_micro;
    return without(event).size() + (has_value ? 1 : 0);
  }

  Threshold share_;                                 // of the events that clients send
  std::vector<std::vector<AttributesId>> without_;  // by set, one less for each attribute
  std::uint64_t touch_ = touch_bit(null_field);
};

}  // namespace

constinit const FaultKind null_field{
    "null_field",
    FaultClass::distorting,
    "data",
    "a field of a share of the events is empty",
    "log processing: rows with a null are dropped by a join, or counted as zero",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<NullField>};

}  // namespace assay::sim
