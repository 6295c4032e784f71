#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind classification_by_arrival;

namespace {

/// Takes the arrival of a classification for its time.
class ClassificationByArrival final : public Alteration {
 public:
  ClassificationByArrival(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event said = event;
    if (type_of(event) == EventType::classification)
      said.timestamp = EventTime{event.received_at.time_since_epoch()};
    out.push_back(said);
  }
};

}  // namespace

constinit const MutantKind classification_by_arrival{
    .name = "classification_by_arrival",
    .summary = "the classification that arrives last holds",
    .named_validator = "restore",
    .field = "units",
    .pipeline = altered<ClassificationByArrival>,
    .faults = "flip_flop,late_classification",
};

}  // namespace assay::validators::mutants
