#include <utility>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind checkpoint_loses_one_event;

namespace {

/// Drops the event after a checkpoint.
class CheckpointLosesOneEvent final : public Alteration {
 public:
  CheckpointLosesOneEvent(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    if (std::exchange(is_saved_, false)) return;
    out.push_back(event);
  }

  void checkpointed() override { is_saved_ = true; }

 private:
  bool is_saved_ = false;
};

}  // namespace

constinit const MutantKind checkpoint_loses_one_event{
    .name = "checkpoint_loses_one_event",
    .summary = "the event after a checkpoint is lost",
    .named_validator = "checkpoint_interval",
    .pipeline = altered<CheckpointLosesOneEvent>,
};

}  // namespace assay::validators::mutants
