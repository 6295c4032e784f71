#include "sim/behaviour.hpp"

#include <algorithm>
#include <string>

#include "model/input_error.hpp"
#include "sim/event_id.hpp"
#include "sim/outcome_laws.hpp"

namespace assay::sim {
namespace {

/// One outcome of a session in one world.
struct Version {
  std::uint16_t world = 0;
  OutcomeChange change;
  std::int64_t count = 0;
};

/// The worlds in which an experiment that the unit met makes the outcome differ from `actual`.
void append_alternatives(const EffectPlan& effects, const Worlds& worlds, std::size_t outcome,
                         const EffectMoment& moment, const OutcomeChange& actual,
                         std::vector<Version>& out) {
  for (const std::size_t experiment : effects.experiments(outcome)) {
    if (moment.served[experiment] == none_assigned) continue;
    for (std::size_t variant = 0; variant < worlds.variants(experiment); ++variant) {
      const OutcomeChange change = effects.change(
          outcome, moment, EffectPlan::Instead{experiment, static_cast<std::int16_t>(variant)});
      if (change != actual) out.push_back({worlds.of(experiment, variant), change});
    }
  }
}

struct Versions {
  Version actual;
  std::vector<Version> others;
};

Versions versions(const EffectPlan& effects, const Worlds& worlds, const SessionMoment& session,
                  std::size_t outcome) {
  Versions all;
  if (session.is_pre_period || effects.experiments(outcome).empty()) return all;
  all.actual.change = effects.change(outcome, session.effects);
  append_alternatives(effects, worlds, outcome, session.effects, all.actual.change, all.others);
  return all;
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

Behaviour::Behaviour(const Scenario& scenario, std::uint64_t seed, const Population& population,
                     const EffectPlan& effects)
    : scenario_{&scenario},
      seed_{seed},
      population_{&population},
      effects_{&effects},
      worlds_{scenario.experiments} {
  if (scenario.outcomes.size() > max_outcomes)
    throw InputError("/outcomes", "more than " + std::to_string(max_outcomes) + " outcomes");
  if (scenario.population.import) return;
  for (std::size_t i = 0; i < scenario.outcomes.size(); ++i)
    check_outcome(scenario.outcomes[i], "/outcomes/" + std::to_string(i));
}

void Behaviour::live(const SessionMoment& session, Slots& out) const {
  for (std::size_t i = 0; i < scenario_->outcomes.size(); ++i) {
    if (!session.is_pre_period || scenario_->outcomes[i].in_pre_period)
      live_outcome(session, i, out);
  }
}

void Behaviour::live_outcome(const SessionMoment& session, std::size_t outcome, Slots& out) const {
  const OutcomeSpec& spec = scenario_->outcomes[outcome];
  RandomStream random{
      seed_, Purpose::behaviour,
      stream_entity(session.unit, session.code, static_cast<std::uint32_t>(outcome) + 1)};
  const CountDraw drawn{spec, population_->tendency(session.unit, outcome), random};
  auto [actual, others] = versions(*effects_, worlds_, session, outcome);
  actual.count = drawn.count(actual.change);
  std::int64_t slots = actual.count;
  for (Version& other : others) {
    other.count = drawn.count(other.change);
    slots = std::max(slots, other.count);
  }
  const double span = static_cast<double>((session.until - session.from).count());
  const double value_tendency = population_->value_tendency(session.unit, outcome);
  for (std::int64_t i = 0; i < slots; ++i) {
    const auto after = static_cast<std::int64_t>(random.uniform() * span);
    const ValueDraw value{spec, value_tendency, random};
    Slot slot{.outcome = static_cast<std::uint32_t>(outcome),
              .index = static_cast<std::uint32_t>(i),
              .at = session.from + Duration{after},
              .value_micro = value.micro(actual.change),
              .attributes = session.effects.attributes,
              .happens = i < actual.count,
              .first_alternate = static_cast<std::uint32_t>(out.alternates.size())};
    for (const Version& other : others) {
      const Alternate alternate{other.world, i < other.count, value.micro(other.change)};
      if (same_event(slot, alternate)) continue;
      out.alternates.push_back(alternate);
      ++slot.alternates;
    }
    out.slots.push_back(slot);
  }
}

void Behaviour::relive(const SessionMoment& session, const GivenOutcome& given, Slots& out) const {
  auto [actual, others] = versions(*effects_, worlds_, session, given.outcome);
  Slot slot{.outcome = given.outcome,
            .at = session.from,
            .value_micro = changed_micro(given.value_micro, actual.change),
            .attributes = given.attributes,
            .happens = true,
            .first_alternate = static_cast<std::uint32_t>(out.alternates.size())};
  for (const Version& other : others) {
    const Alternate alternate{other.world, true, changed_micro(given.value_micro, other.change)};
    if (same_event(slot, alternate)) continue;
    out.alternates.push_back(alternate);
    ++slot.alternates;
  }
  out.slots.push_back(slot);
}

}  // namespace assay::sim
