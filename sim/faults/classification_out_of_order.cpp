#include <algorithm>
#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Lets a corrected classification overtake the one that it corrects: of a share of the units that
/// are spoken of, the opposite was said a while before the last word, and arrives after it. Two
/// classifiers that write to one queue do this. A pipeline that believes what arrived last is
/// wrong for good.
class ClassificationOutOfOrder final : public Fault {
 public:
  explicit ClassificationOutOfOrder(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        lag_{settings.duration("lag", std::chrono::hours{6})} {}

  void classify(const RunFacts& run, const UnitMoment& /*unit*/,
                std::vector<PlannedClassification>& said, RandomStream random) const override {
    if (!can_act(run, said) || !random.bernoulli(share_)) return;
    const PlannedClassification last = said.back();
    const EventTime before = std::max(run.start, last.at - uniform_delay(random, lag_));
    said.push_back(
        {.at = before,
         .reported_after = last.at - before + last.reported_after + uniform_delay(random, lag_),
         .is_bot = !last.is_bot});
  }

  [[nodiscard]] double chance_classify(const RunFacts& run, const UnitMoment& /*unit*/,
                                       std::span<const PlannedClassification> said) const override {
    return can_act(run, said) ? share_.chance() : 0.0;
  }

 private:
  static bool can_act(const RunFacts& run, std::span<const PlannedClassification> said) {
    return !said.empty() && said.back().at > run.start && said.back().at < run.end;
  }

  Threshold share_;  // of the units that are spoken of
  Duration lag_;     // at most: how much earlier it was said, and how much later it arrives
};

}  // namespace

extern const FaultKind classification_out_of_order;
constinit const FaultKind classification_out_of_order{
    "classification_out_of_order",
    FaultClass::exact,
    "bots",
    "a classification arrives after the one that corrects it",
    "log processing: the order in which verdicts on bots arrive decides who is removed",
    "ledger, stream_equals_batch",
    hook_classify,
    make_fault<ClassificationOutOfOrder>};

}  // namespace assay::sim
