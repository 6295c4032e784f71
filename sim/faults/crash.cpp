#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

/// Kills the pipeline's process and starts it from its last checkpoint; the log is read again from
/// there. What a checkpoint forgets, or what is counted again, shows.
using Crash = InterruptedBy<ProcessAction::Kind::crash>;

}  // namespace

extern const FaultKind crash;
constinit const FaultKind crash{"crash",
                                FaultClass::exact,
                                "process",
                                "the pipeline dies and is restored from its last checkpoint",
                                "log processing: data lost or read twice when a job restarts",
                                "ledger, crash_anywhere, stream_equals_batch",
                                hook_disturb,
                                make_fault<Crash>};

}  // namespace assay::sim
