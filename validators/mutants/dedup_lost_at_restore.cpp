#include <string>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind dedup_lost_at_restore;

namespace {

/// Ids get another ending after a restore.
class DedupLostAtRestore final : public Alteration {
 public:
  DedupLostAtRestore(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event delivered = event;
    if (is_restored_ && type_of(event) != EventType::experiment)
      delivered.event_id = text(std::string(event.event_id.view()) + "~restored");
    out.push_back(delivered);
  }

  void restored() override { is_restored_ = true; }

 private:
  bool is_restored_ = false;
};

}  // namespace

constinit const MutantKind dedup_lost_at_restore{
    .name = "dedup_lost_at_restore",
    .summary = "after a restore copies are not known any more",
    .named_validator = "crash_anywhere",
    .pipeline = altered<DedupLostAtRestore>,
    .faults = "duplicate=1",
    .units = 2000,
    .seeds = 4,
};

}  // namespace assay::validators::mutants
