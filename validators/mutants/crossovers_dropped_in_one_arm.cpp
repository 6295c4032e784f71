#include <set>
#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind crossovers_dropped_in_one_arm;

namespace {

/// Drops exposures to another variant of users that met the control.
class CrossoversDroppedInOneArm final : public Alteration {
 public:
  CrossoversDroppedInOneArm(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      const std::pair met{event.units[0], exposure->experiment};
      if (dictionary_->text(exposure->variant) == "control")
        controls_.insert(met);
      else if (controls_.contains(met))
        return;
    }
    out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
  std::set<std::pair<UnitId, Symbol>> controls_;
};

}  // namespace

constinit const MutantKind crossovers_dropped_in_one_arm{
    .name = "crossovers_dropped_in_one_arm",
    .summary = "a unit that meets both variants is excluded unless it met the control first",
    .named_validator = "arm_swap",
    .pipeline = altered<CrossoversDroppedInOneArm>,
    .faults = "crossover",
};

}  // namespace assay::validators::mutants
