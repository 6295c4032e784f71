#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind half_of_bots_filtered;

namespace {

/// Drops classifications of units with even numbers.
class HalfOfBotsFiltered final : public Alteration {
 public:
  HalfOfBotsFiltered(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    const UnitId user = event.units[0];
    if (type_of(event) == EventType::classification && user.value % 2 == 0) return;
    out.push_back(event);
  }
};

}  // namespace

constinit const MutantKind half_of_bots_filtered{
    .name = "half_of_bots_filtered",
    .summary = "classifications of every second unit are lost",
    .named_validator = "retract_all",
    .field = "units",
    .pipeline = altered<HalfOfBotsFiltered>,
};

}  // namespace assay::validators::mutants
