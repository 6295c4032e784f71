#include <span>

#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Lets a share of the bots pass for people: nothing is ever said of them. They declare no agent
/// and come from no known address. No pipeline can tell, so they stay in all results, and their
/// activity with them.
class UndeclaredBot final : public Fault {
 public:
  explicit UndeclaredBot(FaultSettings& settings) : share_{settings.share("share", 0.5)} {}

  void classify(const RunFacts& /*run*/, const UnitMoment& unit,
                std::vector<PlannedClassification>& said, RandomStream random) const override {
    if (unit.is_bot && random.bernoulli(share_)) said.clear();
  }

  [[nodiscard]] double chance_classify(const RunFacts& /*run*/, const UnitMoment& unit,
                                       std::span<const PlannedClassification> said) const override {
    return unit.is_bot && !said.empty() ? share_.chance() : 0.0;
  }

 private:
  Threshold share_;  // of the bots
};

}  // namespace

extern const FaultKind undeclared_bot;
constinit const FaultKind undeclared_bot{
    "undeclared_bot",
    FaultClass::distorting,
    "bots",
    "a share of the bots is never told apart",
    "log processing: the removal of bots misses those that do not declare themselves",
    "ledger, stream_equals_batch",
    hook_classify,
    make_fault<UndeclaredBot>};

}  // namespace assay::sim
