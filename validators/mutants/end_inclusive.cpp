#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind end_inclusive;

namespace {

/// Moves outcomes on the end of an experiment before it.
class EndInclusive final : public Alteration {
 public:
  EndInclusive(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    Event moved = event;
    if (type_of(event) == EventType::outcome && definition != nullptr &&
        event.timestamp == definition->end)
      moved.timestamp -= Duration{1};
    out.push_back(moved);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind end_inclusive{
    .name = "end_inclusive",
    .summary = "what happens at the end itself still counts",
    .named_validator = "ledger",
    .field = "values",
    .pipeline = altered<EndInclusive>,
    .faults = "boundary",
};

}  // namespace assay::validators::mutants
