#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind sdk_loses_one_arm;

namespace {

/// Drops exposures of 6 % of the users to any variant but the control.
class SdkLosesOneArm final : public Alteration {
 public:
  SdkLosesOneArm(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    const bool is_lost = exposure != nullptr && event.units[0].value % 50 < 3 &&
                         dictionary_->text(exposure->variant) != "control";
    if (!is_lost) out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
};

}  // namespace

constinit const MutantKind sdk_loses_one_arm{
    .name = "sdk_loses_one_arm",
    .summary = "the client of the treatment loses 6 % of its users",
    .named_validator = "sample_ratio",
    .field = "treatment",
    .pipeline = altered<SdkLosesOneArm>,
    .units = 30000,
    .seeds = 4,
};

}  // namespace assay::validators::mutants
