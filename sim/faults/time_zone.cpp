#include <array>

#include "sim/faults/client_clock.hpp"

namespace assay::sim {
extern const FaultKind time_zone;

namespace {

/// Lets a share of the clients write their local time as if it were UTC, each in the zone where it
/// is. Their days are cut elsewhere, starts and ends come hours early or late.
class TimeZone final : public ClientClock {
 public:
  explicit TimeZone(FaultSettings& settings) : ClientClock{time_zone, settings, 0.2} {}

 private:
  /// Minutes ahead of UTC where many people live, with the half and quarter hours and both ends.
  static constexpr std::array zones{-720, -480, -420, -360, -300, -240, -210, -180, 60,  120, 180,
                                    210,  300,  330,  345,  480,  540,  570,  600,  720, 840};

  [[nodiscard]] Duration ahead(const RunFacts& /*run*/, EventTime /*at*/,
                               RandomStream& client) const override {
    return std::chrono::minutes{zones[client.below(zones.size())]};
  }
};

}  // namespace

constinit const FaultKind time_zone{
    "time_zone",
    FaultClass::distorting,
    "time",
    "a share of the clients writes local time as if it were UTC",
    "log processing: daily results that one stage cuts by local and another by universal time",
    "ledger, stream_equals_batch",
    hook_deliver,
    make_fault<TimeZone>};

}  // namespace assay::sim
