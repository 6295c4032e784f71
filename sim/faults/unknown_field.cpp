#include <algorithm>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
extern const FaultKind unknown_field;

namespace {

/// Adds an attribute that nobody asked for to a share of the clients' events: a new version of the
/// SDK. Its text has what careless readers stumble over: quotes, a backslash, a comma, letters
/// beyond ASCII.
class UnknownField final : public Fault {
 public:
  explicit UnknownField(FaultSettings& settings) : share_{settings.share("share", 0.3)} {}

  void prepare(const Scenario& /*scenario*/, Dictionary& dictionary) override {
    const Symbol key = dictionary.symbol("sdk.trace");
    const Symbol value = dictionary.symbol("\"v2\", C:\\new \u00e9\u6f22 {}");
    const auto sets = static_cast<std::uint32_t>(dictionary.attributes_count());
    for (std::uint32_t i = 0; i < sets; ++i) {
      const std::span<const Attribute> known = dictionary.attributes(AttributesId{i});
      std::vector<Attribute> more{known.begin(), known.end()};
      const bool has_it = std::ranges::find(known, key, &Attribute::key) != known.end();
      if (!has_it) more.push_back({key, value});
      with_.push_back(dictionary.attributes(std::move(more)));
    }
  }

  void deliver(const RunFacts& /*run*/, const Delivery& delivery, RandomStream random,
               std::vector<Delivery>& out) const override {
    Delivery& written = out.emplace_back(delivery);
    const AttributesId more = with(delivery.event);
    if (more == delivery.event.attributes || !random.bernoulli(share_)) return;
    written.event.attributes = more;
    written.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& /*run*/, const Event& event) const override {
    return with(event) != event.attributes ? share_.chance() : 0.0;
  }

 private:
  [[nodiscard]] AttributesId with(const Event& event) const {
    const bool can_be = is_from_client(event) && event.attributes.value < with_.size();
    return can_be ? with_[event.attributes.value] : event.attributes;
  }

  Threshold share_;                 // of the events that clients send
  std::vector<AttributesId> with_;  // by set
  std::uint64_t touch_ = touch_bit(unknown_field);
};

}  // namespace

constinit const FaultKind unknown_field{
    "unknown_field",
    FaultClass::exact,
    "data",
    "a share of the events has an attribute that nobody knows",
    "log processing: a schema that a new client version extends makes the loader drop its rows",
    "ledger, conservation",
    hook_deliver,
    make_fault<UnknownField>};

}  // namespace assay::sim
