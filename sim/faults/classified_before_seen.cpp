#include <algorithm>
#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Classifies a share of the bots before their first session: known addresses and agents are on a
/// list from the start. The pipeline hears of a unit that it has never seen and must remember.
class ClassifiedBeforeSeen final : public Fault {
 public:
  explicit ClassifiedBeforeSeen(FaultSettings& settings)
      : share_{settings.share("share", 0.5)},
        lead_{settings.duration("lead", std::chrono::hours{1})} {}

  void classify(const RunFacts& run, const UnitMoment& unit,
                std::vector<PlannedClassification>& said, RandomStream random) const override {
    if (said.empty() || !random.bernoulli(share_)) return;
    const EventTime ahead = unit.first_session - uniform_delay(random, lead_);
    said.front().at = std::min(said.front().at, std::max(run.start, ahead));
  }

  [[nodiscard]] double chance_classify(const RunFacts& run, const UnitMoment& /*unit*/,
                                       std::span<const PlannedClassification> said) const override {
    return !said.empty() && said.front().at > run.start ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the bots
  Duration lead_;    // at most, before the first session
};

}  // namespace

extern const FaultKind classified_before_seen;
constinit const FaultKind classified_before_seen{
    "classified_before_seen",
    FaultClass::exact,
    "bots",
    "bots are told apart before their first event",
    "log processing: a filter that looks only forward, or only at units it already knows",
    "ledger, stream_equals_batch",
    hook_classify,
    make_fault<ClassifiedBeforeSeen>};

}  // namespace assay::sim
