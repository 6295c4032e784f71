#include <span>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Lets the treatment begin with a redirect, and a share of the redirects fail: in that visit the
/// variant is neither served nor logged. The control is served in place, and loses nothing.
class RedirectOneArm final : public Fault {
 public:
  explicit RedirectOneArm(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
              std::vector<PlannedExposure>& exposures, RandomStream random) const override {
    std::erase_if(exposures, [&](const PlannedExposure& exposure) {
      return exposure.variant == first_treatment && random.bernoulli(share_);
    });
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return chance_of_any(exposures, share_, first_treatment);
  }

 private:
  Threshold share_;  // of the treatment's visits
};

}  // namespace

extern const FaultKind redirect_one_arm;
constinit const FaultKind redirect_one_arm{"redirect_one_arm",
                                           FaultClass::must_notice,
                                           "execution",
                                           "the treatment redirects, and some redirects fail",
                                           "execution: redirecting only some variants",
                                           "sample_ratio",
                                           hook_expose,
                                           make_fault<RedirectOneArm>};

}  // namespace assay::sim
