#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind exposure_by_arrival;

namespace {

/// Takes the arrival of an exposure for its time.
class ExposureByArrival final : public Alteration {
 public:
  ExposureByArrival(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event exposed = event;
    if (type_of(event) == EventType::exposure)
      exposed.timestamp = EventTime{event.received_at.time_since_epoch()};
    out.push_back(exposed);
  }
};

}  // namespace

constinit const MutantKind exposure_by_arrival{
    .name = "exposure_by_arrival",
    .summary = "outcomes count from when the exposure arrived",
    .named_validator = "ledger",
    .pipeline = altered<ExposureByArrival>,
    .faults = "late",
};

}  // namespace assay::validators::mutants
