#include <algorithm>
#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Reports a share of the classifications long after their timestamp: bot detection is a batch job.
/// All that the unit did until then has been counted and must be taken back. None is held back past
/// the end of the world, so that the last answer knows them all.
class LateClassification final : public Fault {
 public:
  explicit LateClassification(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        mean_delay_{settings.duration("mean_delay", std::chrono::hours{24})} {}

  void classify(const RunFacts& run, const UnitMoment& /*unit*/,
                std::vector<PlannedClassification>& said, RandomStream random) const override {
    for (PlannedClassification& one : said) {
      if (!random.bernoulli(share_)) continue;
      const Duration longest = std::max(Duration{0}, run.end - one.at);
      one.reported_after =
          std::max(one.reported_after, std::min(longest, exponential_delay(random, mean_delay_)));
    }
  }

  [[nodiscard]] double chance_classify(const RunFacts& run, const UnitMoment& /*unit*/,
                                       std::span<const PlannedClassification> said) const override {
    double none = 1.0;
    for (const PlannedClassification& one : said) {
      if (one.at < run.end) none *= 1.0 - share_.chance();
    }
    return 1.0 - none;
  }

 private:
  Threshold share_;  // of the classifications
  Duration mean_delay_;
};

}  // namespace

extern const FaultKind late_classification;
constinit const FaultKind late_classification{
    "late_classification",
    FaultClass::exact,
    "bots",
    "bots are reported long after they were told apart",
    "log processing: bots are removed from some results and not yet from others",
    "ledger, stream_equals_batch, sample_ratio",
    hook_classify,
    make_fault<LateClassification>};

}  // namespace assay::sim
