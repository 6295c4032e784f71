#include "sim/faults/client_clock.hpp"
#include "sim/faults/delays.hpp"
#include "sim/faults/sticky_stream.hpp"

namespace assay::sim {
extern const FaultKind clock_jump;

namespace {

/// Lets the clocks of a share of the clients jump once, forward or back, and stay there: a battery
/// ran out, somebody set the time, a time server answered at last. What happened after the jump may
/// be stamped before what happened before it.
class ClockJump final : public ClientClock {
 public:
  explicit ClockJump(FaultSettings& settings)
      : ClientClock{clock_jump, settings, 0.1},
        mean_jump_{settings.duration("mean_jump", std::chrono::hours{6})} {}

 private:
  [[nodiscard]] Duration ahead(const RunFacts& run, EventTime at,
                               RandomStream& client) const override {
    const EventTime jump = run.start + draw_since_start(run, client);
    if (at < jump) return Duration{0};
    const bool is_back = client.bernoulli(0.5);
    const Duration off = exponential_delay(client, mean_jump_);
    return is_back ? -off : off;
  }

  Duration mean_jump_;
};

}  // namespace

constinit const FaultKind clock_jump{
    "clock_jump",
    FaultClass::distorting,
    "time",
    "the clocks of a share of the clients jump once, and time repeats or skips",
    "log processing: the order of event times is trusted although a clock was set back between "
    "them",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<ClockJump>};

}  // namespace assay::sim
