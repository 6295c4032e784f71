#include <algorithm>

#include "model/decimal.hpp"
#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind unit_mismatch;

namespace {

/// Lets a share of the clients write values in another unit: cents for dollars, milliseconds for
/// seconds. Only outcomes that have values, and none beyond what an event may carry.
class UnitMismatch final : public Fault {
 public:
  explicit UnitMismatch(FaultSettings& settings)
      : share_{settings.share("share", 0.1)},
        factor_{settings.reader().integer("factor", {2, 1'000'000}, 100)} {}

  void prepare(const Scenario& scenario, Dictionary& dictionary) override {
    for (const OutcomeSpec& outcome : scenario.outcomes) {
      if (outcome.value) valued_.push_back(dictionary.symbol(outcome.event));
    }
  }

  void deliver(const RunFacts& run, const Delivery& delivery, RandomStream /*random*/,
               std::vector<Delivery>& out) const override {
    Delivery& written = out.emplace_back(delivery);
    if (!is_mistaken(run, delivery.event)) return;
    std::get<Outcome>(written.event.payload).value_micro *= factor_;
    written.touched |= touch_;
  }

  [[nodiscard]] double chance_deliver(const RunFacts& run, const Event& event) const override {
    return is_mistaken(run, event) ? 1.0 : 0.0;
  }

 private:
  [[nodiscard]] bool is_mistaken(const RunFacts& run, const Event& event) const {
    const auto* outcome = std::get_if<Outcome>(&event.payload);
    if (!outcome || outcome->value_micro == 0 ||
        std::ranges::find(valued_, outcome->name) == valued_.end())
      return false;
    const std::int64_t most = max_value_micro / factor_;
    if (outcome->value_micro > most || outcome->value_micro < -most) return false;
    return sticky_stream(run, unit_mismatch.name, event.unit(UnitKind::user).value)
        .bernoulli(share_);
  }

  Threshold share_;  // of the clients
  std::int64_t factor_;
  std::vector<Symbol> valued_;  // outcomes
  std::uint64_t touch_ = touch_bit(unit_mismatch);
};

}  // namespace

constinit const FaultKind unit_mismatch{
    "unit_mismatch",
    FaultClass::distorting,
    "data",
    "a share of the clients writes values in another unit",
    "log processing: cents for dollars, as in every merge of two sources of money",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<UnitMismatch>};

}  // namespace assay::sim
