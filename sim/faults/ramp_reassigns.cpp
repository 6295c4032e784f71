#include <string>

#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Deploys ramps that deal the units anew: where an experiment has less than its full traffic, the
/// variant is hashed with a salt of that traffic, as a service does that fills the current weights
/// from the first bucket on. Who was seen in one variant meets another when the traffic grows. An
/// assignment is by current weights or not, so every level above 0 does the same.
class RampReassigns final : public Fault {
 public:
  explicit RampReassigns(FaultSettings& settings) : is_on_{settings.level() > 0.0} {}

  void deployed(std::vector<ExperimentDefinition>& config) const override {
    if (!is_on_) return;
    for (ExperimentDefinition& experiment : config) {
      if (is_ramping(experiment)) experiment.salt += "@" + std::to_string(experiment.traffic_micro);
    }
  }

  [[nodiscard]] double chance_deployed(const ExperimentDefinition& experiment) const override {
    return is_on_ && is_ramping(experiment) ? 1.0 : 0.0;
  }

 private:
  static bool is_ramping(const ExperimentDefinition& experiment) {
    return experiment.traffic_micro < 100'000'000;
  }

  bool is_on_;
};

}  // namespace

extern const FaultKind ramp_reassigns;
constinit const FaultKind ramp_reassigns{
    "ramp_reassigns",
    FaultClass::must_notice,
    "config",
    "a ramp deals the units it has seen to the variants anew",
    "interference: ramping by the current weights, after which Simpson's paradox is in every "
    "average over the ramp",
    "assigner",
    hook_deployed,
    make_fault<RampReassigns>};

}  // namespace assay::sim
