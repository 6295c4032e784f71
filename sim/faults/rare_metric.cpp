#include "sim/faults/fault_settings.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind rare_metric;

namespace {

/// Makes one outcome of the world, drawn once, rare: most of it never happens. Arms without any,
/// zero variances and tiny counts come up.
class RareMetric final : public Fault {
 public:
  explicit RareMetric(FaultSettings& settings) : share_{settings.share("share", 0.9)} {}

  [[nodiscard]] std::optional<std::int64_t> valued(const RunFacts& run, const ValueMoment& moment,
                                                   std::int64_t value_micro,
                                                   RandomStream random) const override {
    if (!is_rare(run, moment) || !random.bernoulli(share_)) return value_micro;
    return std::nullopt;
  }

  [[nodiscard]] double chance_valued(const RunFacts& run, const ValueMoment& moment,
                                     std::int64_t /*value_micro*/) const override {
    return is_rare(run, moment) ? share_.chance() : 0.0;
  }

 private:
  static bool is_rare(const RunFacts& run, const ValueMoment& moment) {
    RandomStream random = sticky_stream(run, rare_metric.name, whole_run);
    return random.below(run.scenario->outcomes.size()) == moment.outcome;
  }

  Threshold share_;  // of the outcome's events that never happen
};

}  // namespace

constinit const FaultKind rare_metric{
    "rare_metric",
    FaultClass::exact,
    "data",
    "one outcome becomes rare",
    "analysis: approximations that hold for common events are used for rare ones",
    "ledger, statistics",
    hook_valued,
    make_fault<RareMetric>};

}  // namespace assay::sim
