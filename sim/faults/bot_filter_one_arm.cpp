#include <span>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Leaves the bots of one arm in the results: nothing is said of those of the control. A filter
/// that reads the events of one code path only, or that was deployed with the treatment, does
/// this. A filter runs in an arm or not, so every level above 0 does the same.
class BotFilterOneArm final : public Fault {
 public:
  explicit BotFilterOneArm(FaultSettings& settings) : is_on_{settings.level() > 0.0} {}

  void classify(const RunFacts& /*run*/, const UnitMoment& unit,
                std::vector<PlannedClassification>& said, RandomStream /*random*/) const override {
    if (is_on_ && is_in_arm(unit.variants, control)) said.clear();
  }

  [[nodiscard]] double chance_classify(const RunFacts& /*run*/, const UnitMoment& unit,
                                       std::span<const PlannedClassification> said) const override {
    return is_on_ && !said.empty() && is_in_arm(unit.variants, control) ? 1.0 : 0.0;
  }

 private:
  bool is_on_;
};

}  // namespace

extern const FaultKind bot_filter_one_arm;
constinit const FaultKind bot_filter_one_arm{
    "bot_filter_one_arm",
    FaultClass::must_notice,
    "bots",
    "the bots of the control are never told apart",
    "log processing: bots are removed from one variant only",
    "sample_ratio",
    hook_classify | reads_variants,
    make_fault<BotFilterOneArm>};

}  // namespace assay::sim
