#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Deploys experiments whose variants are hashed with a salt that already decided something else:
/// in a layer, who is in the layer's range; under two hashes, who is in the traffic; elsewhere, the
/// variant of the scenario's first experiment. Whoever was let in by a low bucket then has a low
/// bucket again: the arms are lopsided, or two experiments split the same units alike. A salt is
/// reused or not, so every level above 0 does the same.
class SaltReuse final : public Fault {
 public:
  explicit SaltReuse(FaultSettings& settings) : is_on_{settings.level() > 0.0} {}

  void deployed(std::vector<ExperimentDefinition>& config) const override {
    if (!is_on_) return;
    for (ExperimentDefinition& experiment : config)
      experiment.salt = used_already(experiment, config.front());
  }

  [[nodiscard]] double chance_deployed(const ExperimentDefinition& /*experiment*/) const override {
    return is_on_ ? 1.0 : 0.0;
  }

 private:
  static std::string used_already(const ExperimentDefinition& experiment,
                                  const ExperimentDefinition& first) {
    if (experiment.scheme == Scheme::two_hash_10000)
      return experiment.group ? experiment.group->group_id : experiment.experiment_id;
    return experiment.layer ? experiment.layer->layer_salt : first.salt;
  }

  bool is_on_;
};

}  // namespace

extern const FaultKind salt_reuse;
constinit const FaultKind salt_reuse{
    "salt_reuse",
    FaultClass::must_notice,
    "assignment",
    "the variant is hashed with the salt of the layer, of the traffic, or of another experiment",
    "assignment: a faulty randomisation, here a hash that is not independent of the one before it",
    "assigner, sample_ratio",
    hook_deployed,
    make_fault<SaltReuse>};

}  // namespace assay::sim
