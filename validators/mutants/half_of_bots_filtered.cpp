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

constinit const MutantKind half_of_bots_filtered{"half_of_bots_filtered",
                                                 "classifications of every second unit are lost",
                                                 "retract_all",
                                                 "units",
                                                 altered<HalfOfBotsFiltered>,
                                                 nullptr};

}  // namespace assay::validators::mutants
