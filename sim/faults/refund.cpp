#include <algorithm>

#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

bool is_summed(const Scenario& scenario, const OutcomeSpec& outcome) {
  const auto sums = [&](const MetricPart& part) {
    return part.kind == MetricKind::sum && part.event == outcome.event;
  };
  return outcome.value &&
         std::ranges::any_of(scenario.metrics, [&](const MetricDefinition& metric) {
           return sums(metric.part) || (metric.denominator && sums(*metric.denominator));
         });
}

/// Books a share of the values that some metric adds up as negative: money that went back under the
/// name of the purchase. A total may fall, and a unit's may be below zero.
class Refund final : public Fault {
 public:
  explicit Refund(FaultSettings& settings) : share_{settings.share("share", 0.2)} {}

  [[nodiscard]] std::optional<std::int64_t> valued(const RunFacts& run, const ValueMoment& moment,
                                                   std::int64_t value_micro,
                                                   RandomStream random) const override {
    const bool can_be = is_summed(*run.scenario, run.scenario->outcomes[moment.outcome]);
    return can_be && random.bernoulli(share_) ? -value_micro : value_micro;
  }

  [[nodiscard]] double chance_valued(const RunFacts& run, const ValueMoment& moment,
                                     std::int64_t value_micro) const override {
    const bool can_be = is_summed(*run.scenario, run.scenario->outcomes[moment.outcome]);
    return can_be && value_micro != 0 ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the values
};

}  // namespace

extern const FaultKind refund;
constinit const FaultKind refund{
    "refund",
    FaultClass::exact,
    "data",
    "a share of the values is negative",
    "log processing: amounts below zero are dropped as invalid, or their sign is lost",
    "ledger, stream_equals_batch",
    hook_valued,
    make_fault<Refund>};

}  // namespace assay::sim
