#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

/// Kills the pipeline's process and starts it from the checkpoint before its last: an operator
/// rolled back, or the newest was not yet copied. The log is read again from there.
using RestoreOlderCheckpoint = InterruptedBy<ProcessAction::Kind::fall_back>;

}  // namespace

extern const FaultKind restore_older_checkpoint;
constinit const FaultKind restore_older_checkpoint{
    "restore_older_checkpoint",
    FaultClass::exact,
    "process",
    "the pipeline dies and is restored from the checkpoint before its last",
    "log processing: a job that is rolled back counts again what it had already counted",
    "ledger, crash_anywhere, stream_equals_batch",
    hook_disturb,
    make_fault<RestoreOlderCheckpoint>};

}  // namespace assay::sim
