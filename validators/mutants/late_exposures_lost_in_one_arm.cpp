#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind late_exposures_lost_in_one_arm;

namespace {

/// Drops late exposures to any variant but the control.
class LateExposuresLostInOneArm final : public Alteration {
 public:
  LateExposuresLostInOneArm(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    const bool is_late = lateness(event.timestamp, event.received_at) > std::chrono::minutes{1};
    if (exposure != nullptr && is_late && dictionary_->text(exposure->variant) != "control") return;
    out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind late_exposures_lost_in_one_arm{
    .name = "late_exposures_lost_in_one_arm",
    .summary = "exposures to the treatment that come a minute late are lost",
    .named_validator = "arm_swap",
    .pipeline = altered<LateExposuresLostInOneArm>,
    .faults = "late",
};

}  // namespace assay::validators::mutants
