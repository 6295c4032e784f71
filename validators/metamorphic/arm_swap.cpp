#include <map>
#include <string>
#include <utility>
#include <vector>

#include "validators/metamorphic/edits.hpp"
#include "validators/metamorphic/relation.hpp"

namespace assay::validators {

extern const ValidatorKind arm_swap;

namespace {

using namespace metamorphic;

/// What becomes of a variant's name in one experiment.
using Names = std::map<std::pair<std::string, std::string>, std::string>;

Names exchanged_names(const Scene& scene) {
  Names out;
  for (const auto& [experiment, definition] : first_versions(scene)) {
    const std::string& control = definition->variants.front().variant;
    const std::string& other = definition->variants.back().variant;
    out[{definition->experiment_id, control}] = other;
    out[{definition->experiment_id, other}] = control;
  }
  return out;
}

std::vector<Event> exchanged(std::vector<Event> events, Dictionary& dictionary,
                             const Names& names) {
  for (Event& event : events) {
    auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure == nullptr) continue;
    const auto found = names.find({std::string(dictionary.text(exposure->experiment)),
                                   std::string(dictionary.text(exposure->variant))});
    if (found != names.end()) exposure->variant = dictionary.symbol(found->second);
  }
  return events;
}

void exchange(auto& rows, const Names& names) {
  for (auto& row : rows) {
    const auto found = names.find({row.experiment_id, row.variant});
    if (found != names.end()) row.variant = found->second;
  }
}

Answered relation(const Trial& trial) {
  const Names names = exchanged_names(trial.scene);
  const std::vector<Event> events = without_conflicts(trial.scene);
  auto demanded = trial.ask(events);
  for (Snapshot& snapshot : demanded) {
    exchange(snapshot.results, names);
    exchange(snapshot.counts.units, names);
  }
  return compare(trial.ask(exchanged(events, *trial.scene.dictionary, names)), demanded,
                 "control and last variant exchanged");
}

Verdict judge(const Evidence& evidence) { return judge_relation(arm_swap, evidence, relation); }

}  // namespace

constinit const ValidatorKind arm_swap{
    "arm_swap", "with two variants exchanged in all exposures, their answers are exchanged",
    "another run", "control and the last variant of every experiment are exchanged", judge};

}  // namespace assay::validators
