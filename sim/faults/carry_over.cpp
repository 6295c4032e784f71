#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind carry_over;

namespace {

/// Restarts the experiment with the salt that it had before: the units of the treatment are those
/// that suffered its first, broken version, and a share of them does not come back to it. They are
/// missing from the new run, and from one arm only.
class CarryOver final : public Fault {
 public:
  explicit CarryOver(FaultSettings& settings) : share_{settings.share("share", 0.3)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    std::erase_if(exposures, [&](const PlannedExposure& exposure) {
      return exposure.variant == first_treatment &&
             client_stream(carry_over.name, client.user_text, exposure.experiment)
                 .bernoulli(share_);
    });
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return chance_of_any(exposures, share_, first_treatment);
  }

 private:
  Threshold share_;  // of the treatment's clients
};

}  // namespace

constinit const FaultKind carry_over{
    "carry_over",
    FaultClass::must_notice,
    "assignment",
    "units that the treatment lost in an earlier run are missing from it",
    "assignment: carry-over effects of an experiment that was restarted without a new salt",
    "sample_ratio",
    hook_expose,
    make_fault<CarryOver>};

}  // namespace assay::sim
