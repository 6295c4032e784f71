#include <map>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind one_experiment_per_unit;

namespace {

/// Drops exposures to further experiments.
class OneExperimentPerUnit final : public Alteration {
 public:
  OneExperimentPerUnit(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      const auto [first, is_new] = first_.emplace(event.units[0], exposure->experiment);
      if (first->second != exposure->experiment) return;
    }
    out.push_back(event);
  }

 private:
  std::map<UnitId, Symbol> first_;
};

}  // namespace

constinit const MutantKind one_experiment_per_unit{
    .name = "one_experiment_per_unit",
    .summary = "a unit is analysed in the first experiment that it meets",
    .named_validator = "unrelated_experiment",
    .pipeline = altered<OneExperimentPerUnit>,
};

}  // namespace assay::validators::mutants
