#include <set>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind early_outcomes_lost;

namespace {

/// Drops outcomes of users whose exposure has not come.
class EarlyOutcomesLost final : public Alteration {
 public:
  EarlyOutcomesLost(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (type_of(event) == EventType::exposure) exposed_.insert(event.units[0]);
    if (type_of(event) == EventType::outcome && !exposed_.contains(event.units[0])) return;
    out.push_back(event);
  }

 private:
  std::set<UnitId> exposed_;
};

}  // namespace

constinit const MutantKind early_outcomes_lost{
    .name = "early_outcomes_lost",
    .summary = "an outcome that arrives before its exposure is not held",
    .named_validator = "stream_equals_batch",
    .pipeline = altered<EarlyOutcomesLost>,
    .faults = "reorder",
};

}  // namespace assay::validators::mutants
