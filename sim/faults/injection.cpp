#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Forges exposures: in a share of the control's visits somebody sends, in the unit's name, an
/// exposure to the treatment as well. The variant that was served stays the control; in the log
/// the unit has met two, and is excluded, from one arm only.
class Injection final : public Fault {
 public:
  explicit Injection(FaultSettings& settings) : share_{settings.share("share", 0.1)} {}

  void expose(const RunFacts& run, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream random) const override {
    const std::size_t planned = exposures.size();
    for (std::size_t i = 0; i < planned; ++i) {
      PlannedExposure forged = exposures[i];
      if (!can_be_forged(run, forged) || !random.bernoulli(share_)) continue;
      forged.variant = first_treatment;
      forged.served = false;
      if (forged.at < client.session_end)
        forged.at += uniform_delay(random, client.session_end - forged.at);
      exposures.push_back(forged);
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& run, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    double none = 1.0;
    for (const PlannedExposure& exposure : exposures) {
      if (can_be_forged(run, exposure)) none *= 1.0 - share_.chance();
    }
    return 1.0 - none;
  }

 private:
  static bool can_be_forged(const RunFacts& run, const PlannedExposure& exposure) {
    return exposure.variant == control && exposure.logged &&
           run.scenario->experiments[exposure.experiment].variants.size() > 1;
  }

  Threshold share_;  // of the control's visits
};

}  // namespace

extern const FaultKind injection;
constinit const FaultKind injection{
    "injection",
    FaultClass::must_notice,
    "execution",
    "forged exposures to the treatment, in the name of units of the control",
    "interference: injection attacks and hacks",
    "sample_ratio",
    hook_expose,
    make_fault<Injection>};

}  // namespace assay::sim
