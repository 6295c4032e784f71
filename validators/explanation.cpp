#include "validators/explanation.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace assay::validators {
namespace {

/// The lines of the small log before its last, and that last one.
struct SmallLog {
  std::vector<Event> before;
  Event last;
};

bool any(const SmallLog& small, const auto& is_so) {
  return std::ranges::any_of(small.before, is_so);
}

bool same_unit(const Event& a, const Event& b) {
  return std::ranges::any_of(unit_kinds, [&](UnitKind kind) {
    return !a.unit(kind).is_none() && a.unit(kind) == b.unit(kind);
  });
}

bool is_edge(const SmallLog& small, const Dictionary& dictionary) {
  return any(small, [&](const Event& event) {
    if (const auto* change = std::get_if<DefinitionChange>(&event.payload)) {
      const ExperimentDefinition& definition = dictionary.definition(change->definition);
      return small.last.timestamp == definition.start || small.last.timestamp == definition.end;
    }
    return type_of(event) == EventType::exposure && event.timestamp == small.last.timestamp &&
           same_unit(event, small.last);
  });
}

std::string cause_of_exposure(const SmallLog& small) {
  const auto& last = std::get<Exposure>(small.last.payload);
  const auto same_experiment = [&](const Event& event) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    return exposure != nullptr && exposure->experiment == last.experiment &&
           same_unit(event, small.last);
  };
  const bool is_crossover = any(small, [&](const Event& event) {
    return same_experiment(event) && std::get<Exposure>(event.payload).variant != last.variant;
  });
  if (is_crossover) return "the unit meets a second variant";
  const bool is_earlier = any(small, [&](const Event& event) {
    return same_experiment(event) && event.timestamp > small.last.timestamp;
  });
  if (is_earlier) return "an earlier exposure arrives after a later one";
  return any(small, same_experiment) ? "the unit is exposed again" : "";
}

std::string cause_of_outcome(const SmallLog& small) {
  const bool is_out_of_order = any(small, [&](const Event& event) {
    return same_unit(event, small.last) && event.timestamp > small.last.timestamp;
  });
  return is_out_of_order ? "the outcome arrives after events that happened later" : "";
}

std::string cause_of_last(const SmallLog& small, const PipelineSetup& setup,
                          const Dictionary& dictionary) {
  const Event& last = small.last;
  const bool is_copy =
      any(small, [&](const Event& event) { return event.event_id == last.event_id; });
  if (is_copy) return "a copy of an event that came before";
  const Duration delay = lateness(last.timestamp, last.received_at);
  const bool may_be_late =
      type_of(last) == EventType::exposure || type_of(last) == EventType::outcome;
  if (setup.lateness && may_be_late && delay > *setup.lateness)
    return "it is later than the allowance";
  if (is_edge(small, dictionary)) return "it falls on a boundary to the microsecond";
  switch (type_of(last)) {
    case EventType::exposure: return cause_of_exposure(small);
    case EventType::outcome: return cause_of_outcome(small);
    case EventType::classification:
      return std::get<Classification>(last.payload).is_bot ? "it excludes a unit as a bot"
                                                           : "it takes a unit back in";
    case EventType::experiment: return "a definition comes into force";
  }
  return {};
}

}  // namespace

std::string likely_cause(std::span<const Event> log, const DivergingEvent& found,
                         const PipelineSetup& setup, const Dictionary& dictionary) {
  if (!found.line) return {};
  SmallLog small{{}, log[*found.line]};
  for (const std::uint32_t line : found.lines)
    if (line != *found.line) small.before.push_back(log[line]);
  return cause_of_last(small, setup, dictionary);
}

std::string explanation(const sim::RunRecord& run, const PipelineFactory& pipeline,
                        ArrivalTime as_of) {
  const PipelineSetup& setup = run.scenario.pipeline;
  const auto found = diverging_event({.log = run.delivered_log,
                                      .as_of = as_of,
                                      .setup = &setup,
                                      .dictionary = run.dictionary.get(),
                                      .pipeline = pipeline});
  if (!found) {
    return fmt::format(
        "a fresh run over the same log agrees with the oracle: the answer depends on how the "
        "pipeline was run ({} snapshots, {} actions on its process)",
        run.snapshots.size(), run.process_actions.size());
  }
  const std::string cause = likely_cause(run.delivered_log, *found, setup, *run.dictionary);
  return found->text() + (cause.empty() ? "" : "; likely cause: " + cause);
}

}  // namespace assay::validators
