#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

/// Lets the writing of an answer time out although it was written: the next answer after each
/// moment is asked for, given, and asked for again, and the second stands. A pipeline that counts
/// as told what it gave once, or adds to what it wrote, then says something else.
using SinkRetry = InterruptedBy<ProcessAction::Kind::sink_retry>;

}  // namespace

extern const FaultKind sink_retry;
constinit const FaultKind sink_retry{
    "sink_retry",
    FaultClass::exact,
    "process",
    "answers are written, time out, and are written again",
    "log processing: a sink that is not idempotent adds the same rows twice",
    "ledger, stream_equals_batch",
    hook_disturb,
    make_fault<SinkRetry>};

}  // namespace assay::sim
