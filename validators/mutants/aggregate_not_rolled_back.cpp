#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind aggregate_not_rolled_back;

namespace {

/// Adds a second time what comes between a restore and the next answer: totals stand outside the
/// state.
class AggregateNotRolledBack final : public Alteration {
 public:
  AggregateNotRolledBack(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    out.push_back(event);
    if (!is_restored_ || type_of(event) != EventType::outcome) return;
    Event again = event;
    again.event_id = text(std::string(event.event_id.view()) + "~again");
    out.push_back(again);
  }

  void answer(Snapshot& /*snapshot*/) override { is_restored_ = false; }

  void restored() override { is_restored_ = true; }

 private:
  bool is_restored_ = false;
};

}  // namespace

constinit const MutantKind aggregate_not_rolled_back{
    .name = "aggregate_not_rolled_back",
    .summary = "what is read again after a restore is added to totals that were not rolled back",
    .named_validator = "ledger",
    .field = "values",
    .pipeline = altered<AggregateNotRolledBack>,
    .faults = "crash",
};

}  // namespace assay::validators::mutants
