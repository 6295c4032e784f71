#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind unrelated_experiment;

namespace {

using namespace metamorphic;

constexpr std::string_view unrelated = "~unrelated";

ExperimentDefinition definition_like(const ExperimentDefinition& known) {
  ExperimentDefinition out = known;
  out.experiment_id = unrelated;
  out.salt = unrelated;
  out.layer.reset();
  out.group.reset();
  for (VariantDefinition& variant : out.variants)
    variant.variant = "~" + variant.variant;
  return out;
}

Event definition_event(const Trial& trial, const ExperimentDefinition& definition) {
  Dictionary& dictionary = *trial.scene.dictionary;
  Event out;
  out.event_id = dictionary.keep(unrelated);
  out.timestamp = definition.start;
  out.received_at = trial.scene.events.front().received_at;
  out.payload = DefinitionChange{dictionary.symbol(unrelated), dictionary.definition(definition)};
  return out;
}

std::vector<Event> with_unrelated(const Trial& trial, const ExperimentDefinition& definition) {
  Dictionary& dictionary = *trial.scene.dictionary;
  std::vector<Event> out{definition_event(trial, definition)};
  for (const Event& event : trial.scene.events) {
    if (type_of(event) == EventType::exposure) {
      Event more = event;
      more.event_id = dictionary.keep(fmt::format("{}-{}", unrelated, out.size()));
      const std::size_t variant = out.size() % definition.variants.size();
      more.payload = Exposure{dictionary.symbol(unrelated),
                              dictionary.symbol(definition.variants[variant].variant)};
      out.push_back(more);
    }
    out.push_back(event);
  }
  return out;
}

Answered relation(const Trial& trial) {
  const auto known = first_versions(trial.scene);
  if (known.empty()) return cannot("no experiment is defined in the sample");
  const ExperimentDefinition definition = definition_like(*known.begin()->second);
  auto answers = without_event_counts(trial.ask(with_unrelated(trial, definition)));
  for (Snapshot& snapshot : answers) {
    std::erase_if(snapshot.results,
                  [](const ResultRow& row) { return row.experiment_id == unrelated; });
    std::erase_if(snapshot.counts.units,
                  [](const UnitCounts& row) { return row.experiment_id == unrelated; });
  }
  return compare(answers, without_event_counts(trial.answers), "beside one more experiment");
}

Verdict judge(const Evidence& evidence) {
  return judge_relation(unrelated_experiment, evidence, relation);
}

}  // namespace

constinit const ValidatorKind unrelated_experiment{
    "unrelated_experiment", "an experiment changes nothing in another", "another run",
    "one more experiment, to which every exposed unit is exposed a moment before", judge};

}  // namespace assay::validators
