#include "sim/world.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <tuple>

#include "model/contract.hpp"
#include "model/input_error.hpp"
#include "sim/parallel.hpp"
#include "sim/random/stream.hpp"
#include "sim/truth_recorder.hpp"
#include "sim/unit_names.hpp"
#include "sim/world_parts.hpp"

namespace assay::sim {
namespace {

// Part of no result: units of any cohort have addresses of their own.
constexpr std::uint32_t units_per_cohort = 1024;

/// "def-0001" and so on.
Text definition_id(std::uint32_t number) { return Text{fmt::format("def-{:04}", number)}; }

/// The entity of the transport of definitions: no unit's.
constexpr std::uint64_t definitions_entity = stream_entity(~std::uint32_t{0}, no_session);

}  // namespace

World::World(Scenario scenario, std::uint64_t seed, const AssignerFactory& assigners,
             const WorldOptions& options)
    : parts_{std::make_unique<Parts>(std::move(scenario), seed, assigners, options)},
      now_{parts_->log_start - Duration{1}} {
  parts_->definitions.emplace(parts_->stage);
  make_cohorts();
  if (parts_->readers.kinds[index(UnitKind::device)]) name_devices();
  if (parts_->readers.kinds[index(UnitKind::session)] ||
      parts_->readers.kinds[index(UnitKind::request)]) {
    name_sessions();
  }
  for (std::size_t i = 0; i < parts_->configs.size(); ++i)
    send_definitions(i);
  for_each_index(cohorts_.size(), options.jobs, [&](std::size_t i) { cohorts_[i].classify(); });
  collect();
}

World::~World() = default;

const Scenario& World::scenario() const { return parts_->scenario; }

const Dictionary& World::dictionary() const { return *parts_->dictionary; }

EventTime World::log_start() const { return parts_->log_start; }

EventTime World::end() const { return parts_->stage.facts.end; }

void World::make_cohorts() {
  const auto units = static_cast<std::uint32_t>(parts_->population.size());
  std::vector<std::optional<Cohort>> made((units + units_per_cohort - 1) / units_per_cohort);
  for_each_index(made.size(), parts_->options.jobs, [&](std::size_t i) {
    const auto first = static_cast<std::uint32_t>(i) * units_per_cohort;
    made[i].emplace(first, std::min(units, first + units_per_cohort), parts_->stage,
                    parts_->traffic, parts_->before ? &*parts_->before : nullptr);
  });
  for (std::optional<Cohort>& cohort : made) {
    cohorts_.push_back(std::move(*cohort));
    session_count_ += std::ssize(cohorts_.back().sessions());
  }
}

void World::name_sessions() {
  Dictionary& dictionary = *parts_->dictionary;
  std::uint32_t next = 0;
  for (Cohort& cohort : cohorts_) {
    cohort.number_sessions(next);
    for (const Session& session : cohort.sessions()) {
      const std::string_view user = dictionary.text(UnitKind::user, UnitId{session.unit});
      for (const UnitKind kind : {UnitKind::session, UnitKind::request}) {
        if (!parts_->readers.kinds[index(kind)]) continue;
        const UnitId id = dictionary.unit(kind, owned_unit_text(kind, user, session.code));
        expects(id.value == next, "sessions named once, in order");
      }
      ++next;
    }
  }
}

void World::name_devices() {
  Dictionary& dictionary = *parts_->dictionary;
  for (std::uint32_t unit = 0; unit < parts_->population.size(); ++unit) {
    const std::string_view user = dictionary.text(UnitKind::user, UnitId{unit});
    for (std::uint32_t device = 0; device < 2; ++device) {
      const UnitId id =
          dictionary.unit(UnitKind::device, owned_unit_text(UnitKind::device, user, device));
      expects(id.value == 2 * unit + device, "devices named once, in order");
    }
  }
}

void World::send_definitions(std::size_t version) {
  const ConfigHistory& configs = parts_->configs;
  const RandomStream delays{parts_->stage.seed, Purpose::transport, definitions_entity};
  for (std::size_t i = 0; i < configs[version].stated.size(); ++i) {
    const ExperimentDefinition& stated = configs[version].stated[i];
    if (version > 0 && stated == configs[version - 1].stated[i]) continue;
    const std::uint32_t number = ++parts_->definition_count;
    Draw draw = delays.draw(number);
    Event event;
    event.event_id = definition_id(number);
    event.timestamp = version == 0 ? parts_->log_start : configs[version].at;
    event.received_at =
        arrives(event.timestamp, transport_delay(parts_->scenario.transport, normal(draw)));
    event.payload =
        DefinitionChange{parts_->words.experiments[i], parts_->dictionary->definition(stated)};
    parts_->definitions->send_definition(event);
  }
}

void World::collect() {
  const auto take = [&](Dispatch& dispatch) {
    queue_.push(dispatch.produce().arrivals);
    std::vector<Event>& clean = dispatch.produce().clean;
    clean_.insert(clean_.end(), clean.begin(), clean.end());
    clean.clear();
  };
  take(*parts_->definitions);
  for (Cohort& cohort : cohorts_)
    take(cohort.dispatch());
}

void World::advance_to(EventTime until) {
  for_each_index(cohorts_.size(), parts_->options.jobs,
                 [&](std::size_t i) { cohorts_[i].advance(until); });
  now_ = std::max(now_, until);
  collect();
}

void World::change(const ScriptedChange& change) {
  expects(change.at > now_, "a change after what was lived");
  parts_->configs.change(change, "/changes");
  parts_->polling.know_of(change.at);
  send_definitions(parts_->configs.size() - 1);
  collect();
}

const std::vector<Event>& World::take_arrivals(ArrivalTime until) {
  expects(until <= arrives(now_, Duration{0}) || now_ >= end(), "arrivals of what was lived");
  return queue_.take(until);
}

std::vector<Event> World::clean_log() const {
  std::vector<Event> log = clean_;
  sort_by_arrival(log);
  return log;
}

Truth World::truth(ArrivalTime as_of) {
  TruthRecorder recorder{parts_->scenario, parts_->behaviour.worlds(), *parts_->dictionary};
  std::vector<TruthRecorder::Part> folded(cohorts_.size());
  for_each_index(cohorts_.size(), parts_->options.jobs, [&](std::size_t i) {
    folded[i] = recorder.fold(cohorts_[i].dispatch().records());
  });
  for (const TruthRecorder::Part& part : folded)
    recorder.add(part);
  parts_->branches = recorder.branches();
  return recorder.truth(as_of);
}

Census World::census() const {
  FaultCounts counts = parts_->definitions->counts();
  for (const Cohort& cohort : cohorts_)
    add(counts, cohort.dispatch().counts());
  for (const ProcessAction& action : process_actions())
    counts[action.fault].expected += 1.0;
  Census census;
  for (const FaultSpec& spec : parts_->scenario.faults) {
    const std::size_t index = fault_index(spec.fault, "/faults");
    FaultCount& count = counts[index];
    for (std::int64_t i = parts_->configs.changed_by(index); i > 0; --i)
      count_felt(count);
    census.push_back({.name = spec.fault,
                      .expected = count.expected + parts_->configs.expected(index),
                      .injected = count.injected,
                      .delivered = count.delivered,
                      .felt = count.felt,
                      .declared = spec.level > 0.0});
  }
  append_branches(parts_->branches, census);
  std::ranges::sort(census, {}, &CensusEntry::name);
  return census;
}

std::vector<ProcessAction> World::process_actions() const {
  std::vector<ProcessAction> actions;
  for (const ActiveFault* active : parts_->faults.at(hook_disturb)) {
    const std::size_t before = actions.size();
    active->fault->disturb(parts_->stage.facts, actions, active->stream(0));
    for (std::size_t i = before; i < actions.size(); ++i)
      actions[i].fault = active->index;
  }
  std::ranges::stable_sort(actions, {}, &ProcessAction::at);
  return actions;
}

std::unique_ptr<Dictionary> World::take_dictionary() { return std::move(parts_->dictionary); }

}  // namespace assay::sim
