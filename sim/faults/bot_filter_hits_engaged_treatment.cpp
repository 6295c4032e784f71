#include <span>

#include "sim/faults/fault_settings.hpp"
#include "sim/faults/one_arm.hpp"

namespace assay::sim {
namespace {

/// Takes some of the busiest people of the treatment for bots: a filter by activity, when the
/// treatment makes people more active. Of those who come at least `sessions` times, a share is
/// classified at the last visit. The units that liked the treatment best are missing from its
/// results.
class BotFilterHitsEngagedTreatment final : public Fault {
 public:
  explicit BotFilterHitsEngagedTreatment(FaultSettings& settings)
      : share_{settings.share("share", 1.0)},
        sessions_{
            static_cast<std::uint32_t>(settings.reader().integer("sessions", {1, 1'000'000}, 4))} {}

  void classify(const RunFacts& run, const UnitMoment& unit,
                std::vector<PlannedClassification>& said, RandomStream random) const override {
    if (!can_act(run, unit) || !random.bernoulli(share_)) return;
    said.push_back({.at = unit.last_session, .is_bot = true});
  }

  [[nodiscard]] double chance_classify(
      const RunFacts& run, const UnitMoment& unit,
      std::span<const PlannedClassification> /*said*/) const override {
    return can_act(run, unit) ? share_.chance() : 0.0;
  }

 private:
  [[nodiscard]] bool can_act(const RunFacts& run, const UnitMoment& unit) const {
    return !unit.is_bot && unit.sessions >= sessions_ && unit.last_session < run.end &&
           is_in_arm(unit.variants, first_treatment);
  }

  Threshold share_;  // of the busy people of the treatment
  std::uint32_t sessions_;
};

}  // namespace

extern const FaultKind bot_filter_hits_engaged_treatment;
constinit const FaultKind bot_filter_hits_engaged_treatment{
    "bot_filter_hits_engaged_treatment",
    FaultClass::must_notice,
    "bots",
    "busy people of the treatment are taken for bots",
    "log processing: the MSN carousel of Fabijan et al. (2019): the bot filter removed the "
    "most engaged users of the treatment",
    "sample_ratio",
    hook_classify | reads_variants,
    make_fault<BotFilterHitsEngagedTreatment>};

}  // namespace assay::sim
