#include "sim/behaviour.hpp"

#include <algorithm>
#include <string>

#include "model/input_error.hpp"
#include "sim/event_id.hpp"

namespace assay::sim {
namespace {

/// What the variants that are served do; `others` becomes the worlds in which that differs.
OutcomeChange versions(const EffectPlan& effects, const Worlds& worlds,
                       const SessionMoment& session, std::size_t outcome,
                       std::vector<Version>& others) {
  others.clear();
  if (session.is_pre_period || effects.experiments(outcome).empty()) return {};
  const OutcomeChange actual = effects.change(outcome, session.effects);
  for (const std::size_t experiment : effects.experiments(outcome)) {
    const std::int16_t served = session.effects.served[experiment];
    if (served == none_assigned) continue;
    for (std::size_t v = 0; v < worlds.variants(experiment); ++v) {
      const auto variant = static_cast<std::int16_t>(v);
      if (variant == served) continue;
      const OutcomeChange change =
          effects.change(outcome, session.effects, EffectPlan::Instead{experiment, variant});
      if (change != actual) others.push_back({worlds.of(experiment, v), change});
    }
  }
  return actual;
}

bool same_event(const Slot& slot, const Alternate& alternate) {
  return alternate.happens == slot.happens &&
         (!slot.happens || alternate.value_micro == slot.value_micro);
}

}  // namespace

Worlds::Worlds(std::span<const ExperimentDefinition> experiments) : first_{0} {
  for (const ExperimentDefinition& experiment : experiments)
    first_.push_back(first_.back() + experiment.variants.size());
}

Behaviour::Behaviour(const Scenario& scenario, const Population& population,
                     const EffectPlan& effects)
    : scenario_{&scenario},
      population_{&population},
      effects_{&effects},
      worlds_{scenario.experiments} {
  if (scenario.outcomes.size() > max_outcomes)
    throw InputError("/outcomes", "more than " + std::to_string(max_outcomes) + " outcomes");
  if (scenario.population.import) return;
  for (std::size_t i = 0; i < scenario.outcomes.size(); ++i) {
    check_outcome(scenario.outcomes[i], "/outcomes/" + std::to_string(i));
    laws_.emplace_back(scenario.outcomes[i]);
    usual_draws_.push_back(laws_.back().usual_draws);
  }
}

void Behaviour::live(const SessionMoment& session, std::span<RandomStream> streams,
                     Slots& out) const {
  for (std::size_t i = 0; i < scenario_->outcomes.size(); ++i) {
    if (!session.is_pre_period || scenario_->outcomes[i].in_pre_period)
      live_outcome(session, i, streams[i], out);
  }
}

void Behaviour::live_outcome(const SessionMoment& session, std::size_t outcome,
                             RandomStream& random, Slots& out) const {
  const OutcomeLaw& law = laws_[outcome];
  const CountDraw drawn{law, population_->tendency(session.unit, outcome), random};
  const OutcomeChange actual = versions(*effects_, worlds_, session, outcome, out.versions);
  const std::int64_t count = drawn.count(actual);
  std::int64_t slots = count;
  for (Version& other : out.versions) {
    other.count = drawn.count(other.change);
    slots = std::max(slots, other.count);
  }
  if (slots == 0) return;
  const double span = static_cast<double>((session.until - session.from).count());
  const double value_tendency = population_->value_tendency(session.unit, outcome);
  for (std::int64_t i = 0; i < slots; ++i) {
    const auto after = static_cast<std::int64_t>(random.uniform() * span);
    const ValueDraw value{law, value_tendency, random};
    // Field by field: a copy of what was just written would have to wait for it.
    Slot& slot = out.slots.emplace_back();
    slot.outcome = static_cast<std::uint32_t>(outcome);
    slot.index = static_cast<std::uint32_t>(i);
    slot.at = session.from + Duration{after};
    slot.value_micro = value.micro(actual);
    slot.attributes = session.effects.attributes;
    slot.happens = i < count;
    slot.first_alternate = static_cast<std::uint32_t>(out.alternates.size());
    for (const Version& other : out.versions) {
      const Alternate alternate{other.world, i < other.count, value.micro(other.change)};
      if (same_event(slot, alternate)) continue;
      out.alternates.push_back(alternate);
      ++slot.alternates;
    }
  }
}

void Behaviour::relive(const SessionMoment& session, const GivenOutcome& given, Slots& out) const {
  const OutcomeChange actual = versions(*effects_, worlds_, session, given.outcome, out.versions);
  Slot slot{.outcome = given.outcome,
            .at = session.from,
            .value_micro = changed_micro(given.value_micro, actual),
            .attributes = given.attributes,
            .happens = true,
            .first_alternate = static_cast<std::uint32_t>(out.alternates.size())};
  for (const Version& other : out.versions) {
    const Alternate alternate{other.world, true, changed_micro(given.value_micro, other.change)};
    if (same_event(slot, alternate)) continue;
    out.alternates.push_back(alternate);
    ++slot.alternates;
  }
  out.slots.push_back(slot);
}

}  // namespace assay::sim
