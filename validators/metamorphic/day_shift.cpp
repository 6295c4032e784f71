#include <chrono>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind day_shift;

namespace {

using namespace metamorphic;

Event shifted(Event event, Dictionary& dictionary, Duration by) {
  event.timestamp += by;
  event.received_at += by;
  if (auto* change = std::get_if<DefinitionChange>(&event.payload)) {
    ExperimentDefinition definition = dictionary.definition(change->definition);
    definition.start += by;
    definition.end += by;
    change->definition = dictionary.definition(std::move(definition));
  }
  return event;
}

Answered relation(const Trial& trial) {
  const std::vector<Event> events = without_conflicts(trial.scene);
  const auto demanded = trial.ask(events);
  for (const int days : {6, 181}) {
    const Duration by = std::chrono::days{days};
    std::vector<Event> later;
    for (const Event& event : events)
      later.push_back(shifted(event, *trial.scene.dictionary, by));
    std::vector<ArrivalTime> times = trial.scene.times;
    for (ArrivalTime& time : times)
      time += by;
    const Answered found =
        compare(trial.ask(later, times), demanded, fmt::format("{} days later", days));
    if (found.finding != Finding::holds) return found;
  }
  return {};
}

Verdict judge(const Evidence& evidence) { return judge_relation(day_shift, evidence, relation); }

}  // namespace

constinit const ValidatorKind day_shift{
    "day_shift", "the same events some days later have the same answers", "another run",
    "all times, those of definitions too, 6 and 181 days later", judge};

}  // namespace assay::validators
