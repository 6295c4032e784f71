#include "model/decimal.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Gives a few outcomes an enormous value: a test order, a price in another currency. Sums, and
/// above all squares, leave what 32 bits, floats and doubles hold exactly.
class HugeValue final : public Fault {
 public:
  explicit HugeValue(FaultSettings& settings)
      : share_{settings.share("share", 0.02)},
        size_{settings.reader().integer("size", {1, max_value_micro / micro}, 1'000'000)} {}

  [[nodiscard]] std::optional<std::int64_t> valued(const RunFacts& run, const ValueMoment& moment,
                                                   std::int64_t value_micro,
                                                   RandomStream random) const override {
    const bool can_be = run.scenario->outcomes[moment.outcome].value.has_value();
    return can_be && random.bernoulli(share_) ? size_ * micro : value_micro;
  }

  [[nodiscard]] double chance_valued(const RunFacts& run, const ValueMoment& moment,
                                     std::int64_t /*value_micro*/) const override {
    return run.scenario->outcomes[moment.outcome].value ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;    // of the values
  std::int64_t size_;  // a unit's total beyond 1e9 has no answer
};

}  // namespace

extern const FaultKind huge_value;
constinit const FaultKind huge_value{
    "huge_value",
    FaultClass::exact,
    "data",
    "a few values are enormous",
    "log processing: totals overflow, or lose their last digits in floating point",
    "ledger, stream_equals_batch",
    hook_valued,
    make_fault<HugeValue>};

}  // namespace assay::sim
