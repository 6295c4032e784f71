#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind crash_one_arm;

namespace {

/// Crashes the treatment on a share of the clients, in every visit: the variant was served, but
/// its exposure and those of the session's later experiments were in memory, and are lost. On
/// these clients no exposure of the treatment is ever logged.
class CrashOneArm final : public Fault {
 public:
  explicit CrashOneArm(FaultSettings& settings) : share_{settings.share("share", 0.3)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    bool is_down = false;
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant == first_treatment && !is_down) {
        is_down = client_stream(crash_one_arm.name, client.user_text, exposure.experiment)
                      .bernoulli(share_);
      }
      if (is_down) exposure.logged = false;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return chance_of_any(exposures, share_, first_treatment);
  }

 private:
  Threshold share_;  // of the treatment's clients
};

}  // namespace

constinit const FaultKind crash_one_arm{
    "crash_one_arm",
    FaultClass::must_notice,
    "execution",
    "the treatment crashes on some clients before exposures are sent",
    "execution: a variant that crashes the product",
    "sample_ratio",
    hook_expose,
    make_fault<CrashOneArm>};

}  // namespace assay::sim
