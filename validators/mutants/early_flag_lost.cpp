#include <set>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind early_flag_lost;

namespace {

/// Drops classifications of users that have no exposure yet.
class EarlyFlagLost final : public Alteration {
 public:
  EarlyFlagLost(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (type_of(event) == EventType::exposure) known_.insert(event.units[0]);
    if (type_of(event) == EventType::classification && !known_.contains(event.units[0])) return;
    out.push_back(event);
  }

 private:
  std::set<UnitId> known_;
};

}  // namespace

constinit const MutantKind early_flag_lost{
    .name = "early_flag_lost",
    .summary = "a classification that comes before the unit is known is lost",
    .named_validator = "ledger",
    .pipeline = altered<EarlyFlagLost>,
    .faults = "classified_before_seen=1",
    .seeds = 4,
};

}  // namespace assay::validators::mutants
