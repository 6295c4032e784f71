#include <algorithm>

#include "model/decimal.hpp"
#include "model/math/elementary.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Multiplies a share of the values by a factor from a Pareto law with infinite variance: few
/// customers make most of the revenue. Sums stay right; means, intervals and caps are put to the
/// test.
class HeavyTail final : public Fault {
 public:
  explicit HeavyTail(FaultSettings& settings)
      : share_{settings.share("share", 0.1)},
        tail_{settings.reader().real("tail", {0.5, 100.0}, 1.5)} {}

  [[nodiscard]] std::optional<std::int64_t> valued(const RunFacts& run, const ValueMoment& moment,
                                                   std::int64_t value_micro,
                                                   RandomStream random) const override {
    if (!run.scenario->outcomes[moment.outcome].value || !random.bernoulli(share_))
      return value_micro;
    const double factor = math::pow(random.uniform(), -1.0 / tail_);
    const double most = static_cast<double>(max_value_micro);
    return static_cast<std::int64_t>(
        std::clamp(static_cast<double>(value_micro) * factor, -most, most));
  }

  [[nodiscard]] double chance_valued(const RunFacts& run, const ValueMoment& moment,
                                     std::int64_t value_micro) const override {
    const bool can_be = run.scenario->outcomes[moment.outcome].value && value_micro != 0;
    return can_be ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the values
  double tail_;      // of the Pareto law: the chance of a factor above x is x^-tail
};

}  // namespace

extern const FaultKind heavy_tail;
constinit const FaultKind heavy_tail{
    "heavy_tail",
    FaultClass::exact,
    "data",
    "a share of the values comes from a law with a heavy tail",
    "analysis: a few units carry a metric, and its mean converges slowly",
    "ledger, statistics",
    hook_valued,
    make_fault<HeavyTail>};

}  // namespace assay::sim
