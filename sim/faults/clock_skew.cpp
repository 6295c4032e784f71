#include "sim/faults/client_clock.hpp"
#include "sim/faults/delays.hpp"

namespace assay::sim {
extern const FaultKind clock_skew;

namespace {

/// Lets the clocks of a share of the clients be wrong by a constant, ahead or behind: nobody set
/// them. Outcomes of other devices, windows and days then disagree with theirs.
class ClockSkew final : public ClientClock {
 public:
  explicit ClockSkew(FaultSettings& settings)
      : ClientClock{clock_skew, settings, 0.2},
        mean_skew_{settings.duration("mean_skew", std::chrono::minutes{10})} {}

 private:
  [[nodiscard]] Duration ahead(const RunFacts& /*run*/, EventTime /*at*/,
                               RandomStream& client) const override {
    const bool is_behind = client.bernoulli(0.5);
    const Duration off = exponential_delay(client, mean_skew_);
    return is_behind ? -off : off;
  }

  Duration mean_skew_;
};

}  // namespace

constinit const FaultKind clock_skew{
    "clock_skew",
    FaultClass::distorting,
    "time",
    "the clocks of a share of the clients are wrong by a constant",
    "log processing: events stamped by devices fall before their exposure or outside their window",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<ClockSkew>};

}  // namespace assay::sim
