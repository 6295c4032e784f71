#include "validators/explanation.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "model/contract.hpp"

namespace assay::validators {
namespace {

/// The lines of the small log before its last, and that last one.
struct SmallLog {
  std::span<const Event> before;
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

Cause cause_of_exposure(const SmallLog& small) {
  const auto& last = std::get<Exposure>(small.last.payload);
  const auto same_experiment = [&](const Event& event) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    return exposure != nullptr && exposure->experiment == last.experiment &&
           same_unit(event, small.last);
  };
  const bool is_crossover = any(small, [&](const Event& event) {
    return same_experiment(event) && std::get<Exposure>(event.payload).variant != last.variant;
  });
  if (is_crossover) return Cause::second_variant;
  const bool is_earlier = any(small, [&](const Event& event) {
    return same_experiment(event) && event.timestamp > small.last.timestamp;
  });
  if (is_earlier) return Cause::earlier_exposure;
  return any(small, same_experiment) ? Cause::exposed_again : Cause::none;
}

Cause cause_of_outcome(const SmallLog& small) {
  const bool is_out_of_order = any(small, [&](const Event& event) {
    return same_unit(event, small.last) && event.timestamp > small.last.timestamp;
  });
  return is_out_of_order ? Cause::outcome_out_of_order : Cause::none;
}

}  // namespace

std::string_view words(Cause cause) {
  switch (cause) {
    case Cause::none: return "";
    case Cause::copy: return "a copy of an event that came before";
    case Cause::late: return "it is later than the allowance";
    case Cause::boundary: return "it falls on a boundary to the microsecond";
    case Cause::second_variant: return "the unit meets a second variant";
    case Cause::earlier_exposure: return "an earlier exposure arrives after a later one";
    case Cause::exposed_again: return "the unit is exposed again";
    case Cause::outcome_out_of_order: return "the outcome arrives after events that happened later";
    case Cause::exclusion: return "it excludes a unit as a bot";
    case Cause::restoration: return "it takes a unit back in";
    case Cause::definition: return "a definition comes into force";
  }
  return "";
}

Cause cause_of_last(std::span<const Event> log, const PipelineSetup& setup,
                    const Dictionary& dictionary) {
  expects(!log.empty(), "a log with an event");
  const SmallLog small{log.first(log.size() - 1), log.back()};
  const Event& last = small.last;
  const bool is_copy =
      any(small, [&](const Event& event) { return event.event_id == last.event_id; });
  if (is_copy) return Cause::copy;
  const Duration delay = lateness(last.timestamp, last.received_at);
  const bool may_be_late =
      type_of(last) == EventType::exposure || type_of(last) == EventType::outcome;
  if (setup.lateness && may_be_late && delay > *setup.lateness) return Cause::late;
  if (is_edge(small, dictionary)) return Cause::boundary;
  switch (type_of(last)) {
    case EventType::exposure: return cause_of_exposure(small);
    case EventType::outcome: return cause_of_outcome(small);
    case EventType::classification:
      return std::get<Classification>(last.payload).is_bot ? Cause::exclusion : Cause::restoration;
    case EventType::experiment: return Cause::definition;
  }
  return Cause::none;
}

std::string likely_cause(std::span<const Event> log, const DivergingEvent& found,
                         const PipelineSetup& setup, const Dictionary& dictionary) {
  if (!found.line) return {};
  std::vector<Event> small;
  for (const std::uint32_t line : found.lines)
    if (line != *found.line) small.push_back(log[line]);
  small.push_back(log[*found.line]);
  return std::string{words(cause_of_last(small, setup, dictionary))};
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
