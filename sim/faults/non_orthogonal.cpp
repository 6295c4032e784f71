#include <algorithm>
#include <span>

#include "sim/faults/client_stream.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {

extern const FaultKind non_orthogonal;

namespace {

/// Keeps a share of the units that are in the treatment of one experiment out of the treatment of
/// those after it: the first one's page has no place for what the second one changes. The second
/// split depends on the first, and is lopsided.
class NonOrthogonal final : public Fault {
 public:
  explicit NonOrthogonal(FaultSettings& settings) : share_{settings.share("share", 1.0)} {}

  void expose(const RunFacts& /*run*/, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    if (!can_act(exposures)) return;
    if (!client_stream(non_orthogonal.name, client.user_text).bernoulli(share_)) return;
    const std::size_t keeper = first_treated(exposures)->experiment;
    std::erase_if(exposures, [&](const PlannedExposure& exposure) {
      return exposure.experiment != keeper && exposure.variant == first_treatment;
    });
  }

  [[nodiscard]] double chance_expose(const RunFacts& /*run*/, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return can_act(exposures) ? share_.chance() : 0.0;
  }

 private:
  static std::span<const PlannedExposure>::iterator first_treated(
      std::span<const PlannedExposure> exposures) {
    return std::ranges::find(exposures, first_treatment, &PlannedExposure::variant);
  }

  static bool can_act(std::span<const PlannedExposure> exposures) {
    const auto first = first_treated(exposures);
    return std::any_of(first, exposures.end(), [&](const PlannedExposure& exposure) {
      return exposure.experiment != first->experiment && exposure.variant == first_treatment;
    });
  }

  Threshold share_;  // of the clients in two treatments
};

}  // namespace

constinit const FaultKind non_orthogonal{
    "non_orthogonal",
    FaultClass::must_notice,
    "assignment",
    "who is in the treatment of one experiment is kept out of that of the next",
    "assignment: experiments that are not orthogonal, or interact: one removes what the other "
    "changes",
    "sample_ratio",
    hook_expose,
    make_fault<NonOrthogonal>};

}  // namespace assay::sim
