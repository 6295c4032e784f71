#include <fmt/format.h>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind checkpoint_forgets_ids;

namespace {

/// Ids get another ending with every checkpoint.
class CheckpointForgetsIds final : public Alteration {
 public:
  CheckpointForgetsIds(const PipelineSetup& /*setup*/, const Dictionary& /*dictionary*/) {}

  void take(const Event& event, std::vector<Event>& out) override {
    Event delivered = event;
    if (checkpoints_ > 0 && type_of(event) != EventType::experiment)
      delivered.event_id = text(fmt::format("{}~{}", event.event_id.view(), checkpoints_));
    out.push_back(delivered);
  }

  void checkpointed() override { ++checkpoints_; }

 private:
  int checkpoints_ = 0;
};

}  // namespace

constinit const MutantKind checkpoint_forgets_ids{
    .name = "checkpoint_forgets_ids",
    .summary = "a checkpoint empties the list of ids",
    .named_validator = "checkpoint_interval",
    .pipeline = altered<CheckpointForgetsIds>,
    .faults = "duplicate",
};

}  // namespace assay::validators::mutants
