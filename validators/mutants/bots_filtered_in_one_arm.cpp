#include <set>

#include "validators/mutants/altered.hpp"
#include "validators/mutants/mutant.hpp"

namespace assay::validators::mutants {

extern const MutantKind bots_filtered_in_one_arm;

namespace {

/// Drops classifications of users that saw the control.
class BotsFilteredInOneArm final : public Alteration {
 public:
  BotsFilteredInOneArm(const PipelineSetup& /*setup*/, const Dictionary& dictionary)
      : dictionary_{&dictionary} {}

  void take(const Event& event, std::vector<Event>& out) override {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure != nullptr && dictionary_->text(exposure->variant) == "control")
      controls_.insert(event.units[0]);
    if (type_of(event) == EventType::classification && controls_.contains(event.units[0])) return;
    out.push_back(event);
  }

 private:
  const Dictionary* dictionary_;
  std::set<UnitId> controls_;
};

}  // namespace

constinit const MutantKind bots_filtered_in_one_arm{
    .name = "bots_filtered_in_one_arm",
    .summary = "bots are excluded from the treatment only",
    .named_validator = "arm_swap",
    .pipeline = altered<BotsFilteredInOneArm>,
};

}  // namespace assay::validators::mutants
