#include "sim/faults/interruptions.hpp"

namespace assay::sim {
namespace {

/// Kills the pipeline's process and starts it from its last checkpoint; the log is read again from
/// there. What a checkpoint forgets, or what is counted again, shows.
class Crash final : public Fault {
 public:
  explicit Crash(FaultSettings& settings) : interruptions_{settings} {}

  void disturb(const RunFacts& run, std::vector<ProcessAction>& actions,
               RandomStream random) const override {
    for (const ArrivalTime at : interruptions_.draw(run, random))
      actions.push_back({.kind = ProcessAction::Kind::crash, .at = at});
  }

 private:
  Interruptions interruptions_;
};

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
