#include <span>

#include "sim/faults/delays.hpp"
#include "sim/faults/fault_settings.hpp"

namespace assay::sim {
namespace {

/// Shows a unit a second variant of an experiment later in the session: it logged in, or its cookie
/// was replaced, and was hashed anew. Only a glimpse: what the unit does stays what the first
/// variant makes of it.
class Crossover final : public Fault {
 public:
  explicit Crossover(FaultSettings& settings) : share_{settings.share("share", 0.02)} {}

  void expose(const RunFacts& run, const ClientMoment& client,
              std::vector<PlannedExposure>& exposures, RandomStream random) const override {
    const std::size_t planned = exposures.size();
    for (std::size_t i = 0; i < planned; ++i) {
      PlannedExposure second = exposures[i];
      const std::size_t variants = run.scenario->experiments[second.experiment].variants.size();
      if (!random.bernoulli(share_) || !second.logged || variants < 2) continue;
      const auto first_variant = static_cast<std::size_t>(second.variant);
      const std::size_t other = (first_variant + 1 + random.below(variants - 1)) % variants;
      second.variant = static_cast<std::int16_t>(other);
      if (second.at < client.session_end)
        second.at += uniform_delay(random, client.session_end - second.at);
      second.served = false;
      exposures.push_back(second);
    }
  }

  [[nodiscard]] double chance_expose(const RunFacts& run, const ClientMoment& /*client*/,
                                     std::span<const PlannedExposure> exposures) const override {
    double none = 1.0;
    for (const PlannedExposure& exposure : exposures) {
      const bool has_other = run.scenario->experiments[exposure.experiment].variants.size() > 1;
      if (exposure.logged && has_other) none *= 1.0 - share_.chance();
    }
    return 1.0 - none;
  }

 private:
  Threshold share_;  // of the exposures
};

}  // namespace

extern const FaultKind crossover;
constinit const FaultKind crossover{
    "crossover",
    FaultClass::exact,
    "identity",
    "a unit sees a second variant in its session",
    "assignment: one person under several ids, or an id that changes at log-in, meets two arms",
    "ledger, stream_equals_batch",
    hook_expose,
    make_fault<Crossover>};

}  // namespace assay::sim
