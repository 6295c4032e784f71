#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind pre_exposure_outcomes_counted;

namespace {

/// Moves outcomes within the experiment to its last instant.
class PreExposureOutcomesCounted final : public Alteration {
 public:
  PreExposureOutcomesCounted(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    Event moved = event;
    const bool is_inside = definition != nullptr && event.timestamp >= definition->start &&
                           event.timestamp < definition->end;
    if (is_inside && type_of(event) == EventType::outcome)
      moved.timestamp = definition->end - Duration{1};
    out.push_back(moved);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind pre_exposure_outcomes_counted{
    .name = "pre_exposure_outcomes_counted",
    .summary = "outcomes before the first exposure count",
    .named_validator = "ledger",
    .field = "values",
    .pipeline = altered<PreExposureOutcomesCounted>,
};

}  // namespace assay::validators::mutants
