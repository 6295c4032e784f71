#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind wrong_trigger;

namespace {

/// Counts units of the treatment from their second visit on only, for a share of the clients: the
/// condition that lets a unit into the analysis, "has come back", is evaluated in one variant. Who
/// comes once is missing there.
class WrongTrigger final : public Fault {
 public:
  explicit WrongTrigger(FaultSettings& settings) : share_{settings.share("share", 1.0)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    if (client.visit > 0) return;
    if (!client_stream(wrong_trigger.name, client.user_text).bernoulli(share_)) return;
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant == first_treatment) exposure.logged = false;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& client,
                                     std::span<const PlannedExposure> exposures) const override {
    return client.visit == 0 && has_logged(exposures, first_treatment) ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the clients
};

}  // namespace

constinit const FaultKind wrong_trigger{
    "wrong_trigger",
    FaultClass::must_notice,
    "execution",
    "the treatment counts only units that come back",
    "analysis: wrong triggering or filter condition; incorrect starting point of the analysis",
    "sample_ratio",
    hook_expose,
    make_fault<WrongTrigger>};

}  // namespace assay::sim
