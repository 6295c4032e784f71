#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

/// Lets the writing of an answer time out although it was written: the next answer after each
/// moment is asked for, given, and asked for again, and the second stands. A pipeline that counts
/// as told what it gave once, or adds to what it wrote, then says something else.
class SinkRetry final : public Fault {
 public:
  explicit SinkRetry(FaultSettings& settings) : interruptions_{settings} {}

  void disturb(const RunFacts& run, std::vector<ProcessAction>& actions,
               RandomStream random) const override {
    for (const ArrivalTime at : interruptions_.draw(run, random))
      actions.push_back({.kind = ProcessAction::Kind::sink_retry, .at = at});
  }

 private:
  Interruptions interruptions_;
};

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
