#include <algorithm>
#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Pauses the treatment, and only it, from the middle of the experiment on for `share` of its
/// time. Units whose every visit falls into the pause are in the control alone.
class PausedVariant final : public Fault {
 public:
  explicit PausedVariant(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void expose(const RunFacts& run, const ClientMoment& /*client*/,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    std::erase_if(exposures,
                  [&](const PlannedExposure& exposure) { return is_in_pause(run, exposure); });
  }

  [[nodiscard]] double chance_expose(const RunFacts& run, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return std::ranges::any_of(
               exposures,
               [&](const PlannedExposure& exposure) { return is_in_pause(run, exposure); })
               ? 1.0
               : 0.0;
  }

 private:
  [[nodiscard]] bool is_in_pause(const RunFacts& run, const PlannedExposure& exposure) const {
    const ExperimentDefinition& experiment = run.scenario->experiments[exposure.experiment];
    const Duration length = experiment.end - experiment.start;
    const EventTime from = experiment.start + length / 2;
    return exposure.variant == first_treatment && exposure.at >= from &&
           exposure.at < from + share_of(length, share_);
  }

  double share_;  // of the experiment's time
};

}  // namespace

extern const FaultKind paused_variant;
constinit const FaultKind paused_variant{"paused_variant",
                                         FaultClass::must_notice,
                                         "config",
                                         "the treatment alone is paused for a while",
                                         "interference: pausing variants during execution",
                                         "sample_ratio",
                                         hook_expose,
                                         make_fault<PausedVariant>};

}  // namespace assay::sim
