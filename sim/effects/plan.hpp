#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/assigner.hpp"
#include "model/dictionary.hpp"
#include "model/scenario.hpp"
#include "sim/conditions.hpp"
#include "sim/effects/effect.hpp"

namespace assay::sim {

/// What decides how effects act on a unit in one session.
struct EffectMoment {
  AttributesId attributes = no_attributes;  ///< of the unit
  std::span<const std::int16_t> served;     ///< by experiment: the variant, or none_assigned
  std::span<const Duration> since_first;    ///< by experiment: since the unit first met it
};

/// The declared effects, found by outcome and experiment.
class EffectPlan {
 public:
  /// `dictionary` already has every attribute set. Throws InputError below `/effects` when an
  /// effect names an unknown experiment, variant, outcome or kind, or the outcome has nothing to
  /// act on.
  EffectPlan(const Scenario& scenario, const Dictionary& dictionary);

  /// The experiments, ascending, of which some variant acts on the outcome.
  [[nodiscard]] std::span<const std::size_t> experiments(std::size_t outcome) const {
    return touching_[outcome];
  }

  /// What the served variants do to the outcome, with `experiment`'s variant replaced by `variant`
  /// where that is asked.
  struct Instead {
    std::size_t experiment = 0;
    std::int16_t variant = 0;
  };

  [[nodiscard]] OutcomeChange change(std::size_t outcome, const EffectMoment& moment,
                                     std::optional<Instead> instead = {}) const;

 private:
  struct Effect {
    std::size_t experiment = 0;
    std::int16_t variant = 0;
    const EffectKind* kind = nullptr;
    double size = 0.0;
    std::optional<Duration> half_life;
    ConditionTable where;
  };

  std::vector<std::vector<Effect>> effects_;        // by outcome, then in the scenario's order
  std::vector<std::vector<std::size_t>> touching_;  // by outcome
};

}  // namespace assay::sim
