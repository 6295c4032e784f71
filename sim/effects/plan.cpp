#include "sim/effects/plan.hpp"

#include <algorithm>
#include <string>

#include "model/input_error.hpp"
#include "model/math/elementary.hpp"

namespace assay::sim {
namespace {

/// The index of the element with this name; InputError at `place` when there is none.
template <class T, class Name>
std::size_t find_named(const std::vector<T>& all, Name T::* member, const std::string& name,
                       const std::string& place, const char* noun) {
  const auto found = std::ranges::find(all, name, member);
  if (found == all.end()) throw InputError(place, "'" + name + "' is not " + noun);
  return static_cast<std::size_t>(found - all.begin());
}

/// What the outcome must state for an effect to act on it; null when it does.
const char* missing_target(const EffectKind& kind, const OutcomeSpec& outcome) {
  switch (kind.target) {
    case EffectTarget::probability:
      return outcome.probability_per_session ? nullptr : "probability_per_session";
    case EffectTarget::count: return outcome.per_session ? nullptr : "per_session";
    case EffectTarget::value: return outcome.value ? nullptr : "value";
  }
  return nullptr;
}

/// 2^(-elapsed / half_life).
double novelty_left(Duration elapsed, Duration half_life) {
  const double halvings =
      static_cast<double>(elapsed.count()) / static_cast<double>(half_life.count());
  return math::pow(2.0, -halvings);
}

}  // namespace

EffectPlan::EffectPlan(const Scenario& scenario, const Dictionary& dictionary)
    : effects_(scenario.outcomes.size()), touching_(scenario.outcomes.size()) {
  for (std::size_t i = 0; i < scenario.effects.size(); ++i) {
    const EffectSpec& spec = scenario.effects[i];
    const std::string path = "/effects/" + std::to_string(i);
    const std::size_t experiment =
        find_named(scenario.experiments, &ExperimentDefinition::experiment_id, spec.experiment_id,
                   path + "/experiment_id", "an experiment");
    const std::size_t variant =
        find_named(scenario.experiments[experiment].variants, &VariantDefinition::variant,
                   spec.variant, path + "/variant", "a variant of the experiment");
    const std::size_t outcome = find_named(scenario.outcomes, &OutcomeSpec::event, spec.event,
                                           path + "/event", "an outcome");
    const EffectKind& kind = effect_kind(spec.kind, path + "/kind");
    if (const char* missing = missing_target(kind, scenario.outcomes[outcome])) {
      throw InputError(path + "/kind", "'" + spec.kind + "' cannot act on '" + spec.event +
                                           "', which has no " + missing);
    }
    effects_[outcome].push_back({experiment, static_cast<std::int16_t>(variant), &kind, spec.size,
                                 spec.novelty_half_life, ConditionTable{spec.where, dictionary}});
    touching_[outcome].push_back(experiment);
  }
  for (std::vector<std::size_t>& experiments : touching_) {
    std::ranges::sort(experiments);
    experiments.erase(std::ranges::unique(experiments).begin(), experiments.end());
  }
}

OutcomeChange EffectPlan::change(std::size_t outcome, const EffectMoment& moment,
                                 std::optional<Instead> instead) const {
  OutcomeChange change;
  for (const Effect& effect : effects_[outcome]) {
    const bool replaced = instead && instead->experiment == effect.experiment;
    const std::int16_t variant = replaced ? instead->variant : moment.served[effect.experiment];
    if (variant != effect.variant || !effect.where.holds(moment.attributes)) continue;
    const double left = effect.half_life
                            ? novelty_left(moment.since_first[effect.experiment], *effect.half_life)
                            : 1.0;
    effect.kind->apply(effect.size * left, change);
  }
  return change;
}

}  // namespace assay::sim
