#include "validators/metamorphic/edits.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>
#include <utility>

#include "validators/answers.hpp"

namespace assay::validators::metamorphic {
namespace {

// A pipeline on its way along the scene.
class Journey {
 public:
  explicit Journey(const Trial& trial) : trial_{trial}, pipeline_{trial.fresh()} {}

  void go_to(std::size_t line) {
    while (next_time_ < trial_.scene.times.size()) {
      const ArrivalTime time = trial_.scene.times[next_time_];
      const std::size_t due = arrived(trial_.scene.events, time).size();
      if (due >= line && line < trial_.scene.events.size()) break;
      feed(due);
      answers_.push_back(pipeline_->snapshot(time));
      ++next_time_;
    }
    feed(line);
  }

  [[nodiscard]] bool interrupt(bool restores, int shards) {
    const auto saved = pipeline_->checkpoint();
    if (saved.empty()) return false;
    if (!restores) return true;
    PipelineSetup setup = trial_.scene.setup;
    setup.shards = shards;
    pipeline_ = trial_.pipeline(setup, *trial_.scene.dictionary);
    pipeline_->restore(saved);
    return true;
  }

  [[nodiscard]] std::vector<Snapshot> answers() { return std::move(answers_); }

 private:
  void feed(std::size_t until) {
    if (until <= fed_) return;
    pipeline_->ingest(std::span{trial_.scene.events}.subspan(fed_, until - fed_));
    fed_ = until;
  }

  const Trial& trial_;
  std::unique_ptr<Pipeline> pipeline_;
  std::vector<Snapshot> answers_;
  std::size_t fed_ = 0;
  std::size_t next_time_ = 0;
};

EventTime last_said(const Scene& scene) {
  EventTime last;
  for (const Event& event : scene.events)
    if (type_of(event) == EventType::classification) last = std::max(last, event.timestamp);
  return last;
}

}  // namespace

std::optional<std::vector<Snapshot>> ask_interrupted(const Trial& trial, const Interruptions& how) {
  Journey journey{trial};
  for (std::size_t i = 0; i < how.cuts.size(); ++i) {
    journey.go_to(how.cuts[i]);
    const int shards =
        how.shards.empty() ? trial.scene.setup.shards : how.shards[i % how.shards.size()];
    if (!journey.interrupt(how.restores, shards)) return std::nullopt;
  }
  journey.go_to(trial.scene.events.size());
  return journey.answers();
}

std::vector<std::size_t> every(std::size_t n, const Scene& scene) {
  std::vector<std::size_t> out;
  const std::size_t step = std::max<std::size_t>(n, 1);
  for (std::size_t line = step; line < scene.events.size(); line += step)
    out.push_back(line);
  return out;
}

void append(const Sweep& sweep, const Scene& scene, std::vector<Event>& events) {
  const EventTime at = last_said(scene) + sweep.after;
  for (const UnitKind kind : unit_kinds) {
    for (std::uint32_t i = 0; i < scene.dictionary->unit_count(kind); ++i) {
      Event event;
      event.event_id = scene.dictionary->keep(fmt::format("{}-{}-{}", sweep.tag, name(kind), i));
      event.timestamp = at;
      event.received_at = sweep.received;
      event.units[index(kind)] = UnitId{i};
      event.payload = Classification{kind, sweep.is_bot};
      events.push_back(event);
    }
  }
}

std::vector<Event> without_conflicts(const Scene& scene) {
  std::map<std::string_view, const Event*> first_copy;
  std::set<std::string_view> conflicting;
  for (const Event& event : scene.events) {
    const auto [first, is_new] = first_copy.try_emplace(event.event_id.view(), &event);
    if (!is_new && !same_content(*first->second, event)) conflicting.insert(first->first);
  }
  std::vector<Event> out;
  for (const Event& event : scene.events)
    if (!conflicting.contains(event.event_id.view())) out.push_back(event);
  return out;
}

std::map<Symbol, const ExperimentDefinition*> first_versions(const Scene& scene) {
  std::map<Symbol, const Event*> first;
  for (const Event& event : scene.events) {
    const auto* change = std::get_if<DefinitionChange>(&event.payload);
    if (change == nullptr) continue;
    const Event*& known = first[change->experiment];
    const auto key = [](const Event& version) {
      return std::pair{version.timestamp, version.event_id.view()};
    };
    if (known == nullptr || key(event) < key(*known)) known = &event;
  }
  std::map<Symbol, const ExperimentDefinition*> out;
  for (const auto& [experiment, event] : first) {
    const DefinitionId id = std::get<DefinitionChange>(event->payload).definition;
    out[experiment] = &scene.dictionary->definition(id);
  }
  return out;
}

std::vector<Snapshot> without_event_counts(std::vector<Snapshot> snapshots) {
  for (Snapshot& snapshot : snapshots)
    snapshot.counts.events.clear();
  return snapshots;
}

}  // namespace assay::validators::metamorphic
