#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind self_assignment;

namespace {

/// Lets people choose the treatment: a share of the control's clients got it by a link, a setting
/// or a developer's override, and keep it. Those who choose are not those who would not.
class SelfAssignment final : public Fault {
 public:
  explicit SelfAssignment(FaultSettings& settings) : share_{settings.share("share", 0.2)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    for (PlannedExposure& exposure : exposures) {
      if (exposure.variant != control) continue;
      RandomStream choice =
          client_stream(self_assignment.name, client.user_text, exposure.experiment);
      if (choice.bernoulli(share_)) exposure.variant = first_treatment;
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return chance_of_any(exposures, share_, control);
  }

 private:
  Threshold share_;  // of the control's clients
};

}  // namespace

constinit const FaultKind self_assignment{
    "self_assignment",
    FaultClass::must_notice,
    "config",
    "some people of the control choose the treatment",
    "interference: self-assigning into a variant, as by the campaign link of Fabijan et al. (2019) "
    "that pointed at one variant",
    "sample_ratio, assigner",
    hook_expose,
    make_fault<SelfAssignment>};

}  // namespace assay::sim
