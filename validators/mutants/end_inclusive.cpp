#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind end_inclusive;

namespace {

/// Moves events on the end of an experiment before it.
class EndInclusive final : public Alteration {
 public:
  EndInclusive(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    note_definition(event);
    const ExperimentDefinition* definition = last_definition(*dictionary_);
    Event moved = event;
    if (definition != nullptr && event.timestamp == definition->end) moved.timestamp -= Duration{1};
    out.push_back(moved);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind end_inclusive{"end_inclusive",
                                         "what happens at the end itself still counts",
                                         "ledger",
                                         "values",
                                         altered<EndInclusive>,
                                         nullptr};

}  // namespace assay::validators::mutants
