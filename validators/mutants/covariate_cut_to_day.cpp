#include <chrono>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind covariate_cut_to_day;

namespace {

/// Drops outcomes of the day of the start that lie before it.
class CovariateCutToDay final : public Alteration {
 public:
  CovariateCutToDay(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    if (definition != nullptr && type_of(event) == EventType::outcome) {
      const Duration start = definition->start.time_since_epoch();
      const Duration at = event.timestamp.time_since_epoch();
      if (at < start && at >= start - start % std::chrono::days{1}) return;
    }
    out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind covariate_cut_to_day{
    .name = "covariate_cut_to_day",
    .summary = "the period of the covariate ends at the midnight before the start",
    .named_validator = "ledger",
    .pipeline = altered<CovariateCutToDay>,
};

}  // namespace assay::validators::mutants
