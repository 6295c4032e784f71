#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind late_sdk_one_arm;

namespace {

/// Lets the SDK of the first treatment load late: on a share of the clients, the slow ones, the
/// variant is served and acts, but the visit is over before the exposure is logged. The same
/// clients are slow in every session, so these units are missing for good.
class LateSdkOneArm final : public Fault {
 public:
  explicit LateSdkOneArm(FaultSettings& settings) : share_{settings.share("share", 0.2)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant != first_treatment) continue;
      RandomStream device =
          client_stream(late_sdk_one_arm.name, client.user_text, exposure.experiment);
      if (device.bernoulli(share_)) exposure.logged = false;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return chance_of_any_logged(exposures, share_, first_treatment);
  }

 private:
  Threshold share_;  // of the treatment's clients
};

}  // namespace

constinit const FaultKind late_sdk_one_arm{
    "late_sdk_one_arm",
    FaultClass::must_notice,
    "execution",
    "the treatment's SDK loads late, and slow clients never log their exposure",
    "execution: a variant that starts later or runs slower loses the telemetry of some units",
    "sample_ratio",
    hook_expose,
    make_fault<LateSdkOneArm>};

}  // namespace assay::sim
