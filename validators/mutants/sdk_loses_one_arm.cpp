#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind sdk_loses_one_arm;

namespace {

/// Drops exposures of every fifth user to any variant but the control.
class SdkLosesOneArm final : public Alteration {
 public:
  SdkLosesOneArm(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    const bool is_lost = exposure != nullptr && event.units[0].value % 5 == 0 &&
                         dictionary_->text(exposure->variant) != "control";
    if (!is_lost) out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind sdk_loses_one_arm{
    "sdk_loses_one_arm",     "the client of the treatment loses a fifth of its users",
    "sample_ratio",          "treatment",
    altered<SdkLosesOneArm>, nullptr};

}  // namespace assay::validators::mutants
