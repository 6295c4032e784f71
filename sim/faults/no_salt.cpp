#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Deploys experiments without a salt: the variant is a hash of the unit's id alone, so all
/// experiments split the units alike, and who is in the treatment of one is in that of every
/// other. A salt is there or not, so every level above 0 does the same.
class NoSalt final : public Fault {
 public:
  explicit NoSalt(FaultSettings& settings) : is_on_{settings.level() > 0.0} {}

  void deployed(std::vector<ExperimentDefinition>& config) const override {
    if (!is_on_) return;
    for (ExperimentDefinition& experiment : config)
      experiment.salt.clear();
  }

  [[nodiscard]] double chance_deployed(const ExperimentDefinition& experiment) const override {
    return is_on_ && !experiment.salt.empty() ? 1.0 : 0.0;
  }

 private:
  bool is_on_;
};

}  // namespace

extern const FaultKind no_salt;
constinit const FaultKind no_salt{
    "no_salt",
    FaultClass::must_notice,
    "assignment",
    "the variant is a hash of the unit alone, the same in all experiments",
    "assignment: experiments that are not orthogonal, because one hash decides them all",
    "assigner",
    hook_deployed,
    make_fault<NoSalt>};

}  // namespace assay::sim
