#include <algorithm>
#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Starts the treatment later than the control: its exposures of the first part of the experiment
/// do not happen. Units that came only then are in the control alone. `share` is that part of the
/// experiment's time.
class UnequalStart final : public Fault {
 public:
  explicit UnequalStart(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void expose(const RunFacts& run, const ClientMoment& /*client*/,
              std::vector<PlannedExposure>& exposures, RandomStream /*random*/) const override {
    std::erase_if(exposures,
                  [&](const PlannedExposure& exposure) { return is_too_early(run, exposure); });
  }

  [[nodiscard]] double chance_expose(const RunFacts& run, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    return std::ranges::any_of(
               exposures,
               [&](const PlannedExposure& exposure) { return is_too_early(run, exposure); })
               ? 1.0
               : 0.0;
  }

 private:
  [[nodiscard]] bool is_too_early(const RunFacts& run, const PlannedExposure& exposure) const {
    const ExperimentDefinition& experiment = run.scenario->experiments[exposure.experiment];
    const Duration wait = share_of(experiment.end - experiment.start, share_);
    return exposure.variant == first_treatment && exposure.at < experiment.start + wait;
  }

  double share_;  // of the experiment's time
};

}  // namespace

extern const FaultKind unequal_start;
constinit const FaultKind unequal_start{"unequal_start",
                                        FaultClass::must_notice,
                                        "config",
                                        "the treatment starts later than the control",
                                        "execution: variants started at different times",
                                        "sample_ratio",
                                        hook_expose,
                                        make_fault<UnequalStart>};

}  // namespace assay::sim
