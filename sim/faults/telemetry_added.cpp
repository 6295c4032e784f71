#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind telemetry_added;

namespace {

/// Counts units in the treatment that nobody counts in the control: on a share of the clients, old
/// ones, only the beacon that came with the treatment works. There, the control's exposures are
/// never logged.
class TelemetryAdded final : public Fault {
 public:
  explicit TelemetryAdded(FaultSettings& settings) : share_{settings.share("share", 0.3)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant != control) continue;
      if (client_stream(telemetry_added.name, client.user_text).bernoulli(share_))
        exposure.logged = false;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return has_logged(exposures, control) ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the clients
};

}  // namespace

constinit const FaultKind telemetry_added{
    "telemetry_added",
    FaultClass::must_notice,
    "execution",
    "a beacon that came with the treatment reaches clients that the control misses",
    "execution: telemetry added or removed",
    "sample_ratio",
    hook_expose,
    make_fault<TelemetryAdded>};

}  // namespace assay::sim
