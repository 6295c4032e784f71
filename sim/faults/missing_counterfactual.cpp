#include <span>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Logs the control's exposures in fewer visits than the treatment's: whether the feature would
/// have shown is known only where it runs, so in a share of the visits the control cannot say that
/// it was met.
class MissingCounterfactual final : public Fault {
 public:
  explicit MissingCounterfactual(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
              std::vector<PlannedExposure>& exposures, RandomStream random) const override {
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant == control && random.bernoulli(share_)) exposure.logged = false;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return chance_of_any_logged(exposures, share_, control);
  }

 private:
  Threshold share_;  // of the control's visits
};

}  // namespace

extern const FaultKind missing_counterfactual;
constinit const FaultKind missing_counterfactual{
    "missing_counterfactual",
    FaultClass::must_notice,
    "execution",
    "the control does not log the visits in which the treatment would have shown",
    "analysis: missing counterfactual logging",
    "sample_ratio",
    hook_expose,
    make_fault<MissingCounterfactual>};

}  // namespace assay::sim
