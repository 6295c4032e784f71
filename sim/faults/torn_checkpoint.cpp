#include <algorithm>

#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

/// Kills the pipeline's process while it writes a checkpoint: the newest is cut short somewhere, at
/// its last byte at the latest. A pipeline must refuse it, and is then restored from the one
/// before; one that takes it goes on with a part of its state.
class TornCheckpoint final : public Fault {
 public:
  explicit TornCheckpoint(FaultSettings& settings) : interruptions_{settings} {}

  void disturb(const RunFacts& run, std::vector<ProcessAction>& actions,
               RandomStream random) const override {
    for (const ArrivalTime at : interruptions_.draw(run, random)) {
      const double kept = random.uniform();
      actions.push_back({.kind = ProcessAction::Kind::torn, .at = at, .kept = kept});
    }
  }

 private:
  Interruptions interruptions_;
};

}  // namespace

extern const FaultKind torn_checkpoint;
constinit const FaultKind torn_checkpoint{
    "torn_checkpoint",
    FaultClass::exact,
    "process",
    "the pipeline dies, and its last checkpoint is cut short",
    "log processing: state that was saved by halves is taken for whole after a restart",
    "ledger, crash_anywhere, stream_equals_batch",
    hook_disturb,
    make_fault<TornCheckpoint>};

}  // namespace assay::sim
