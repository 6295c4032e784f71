#include "sim/crossings.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <string>
#include <tuple>

#include "sim/faults/fault.hpp"

namespace assay::sim {
namespace {

using namespace std::chrono_literals;

/// The events of one user in the order of their arrival.
using UserEvents = std::span<const Event* const>;

/// A run's delivered log by user, and what interrupted it.
class RunIndex {
 public:
  explicit RunIndex(const RunRecord& run) : run_{&run} {
    events_.reserve(run.delivered_log.size());
    for (const Event& event : run.delivered_log)
      if (!event.units[0].is_none()) events_.push_back(&event);
    std::ranges::stable_sort(events_, {}, [](const Event* event) { return event->units[0]; });
    for (std::size_t first = 0; first < events_.size();) {
      std::size_t end = first;
      while (end < events_.size() && events_[end]->units[0] == events_[first]->units[0])
        ++end;
      users_.push_back(UserEvents{events_}.subspan(first, end - first));
      first = end;
    }
    for (const ProcessAction& action : run.process_actions)
      if (action.kind != ProcessAction::Kind::checkpoint) restores_.push_back(action.at);
    std::ranges::sort(restores_);
  }

  [[nodiscard]] const RunRecord& run() const { return *run_; }

  [[nodiscard]] std::span<const UserEvents> users() const { return users_; }

  [[nodiscard]] double mean_events() const {
    return users_.empty()
               ? 0.0
               : static_cast<double>(events_.size()) / static_cast<double>(users_.size());
  }

  /// Whether the process came back in [from, to).
  [[nodiscard]] bool is_restored_within(ArrivalTime from, ArrivalTime to) const {
    const auto next = std::ranges::lower_bound(restores_, from);
    return next != restores_.end() && *next < to;
  }

 private:
  const RunRecord* run_;
  std::vector<const Event*> events_;
  std::vector<UserEvents> users_;
  std::vector<ArrivalTime> restores_;
};

std::int64_t users_for_whom(const RunIndex& index, const auto& is_met) {
  return std::ranges::count_if(index.users(), is_met);
}

const Classification* of_user(const Event& event) {
  const auto* said = std::get_if<Classification>(&event.payload);
  return said != nullptr && said->unit_kind == UnitKind::user ? said : nullptr;
}

/// When what was said of a user became another thing; before the first word it is human.
std::vector<ArrivalTime> changes_of_mind(UserEvents events) {
  std::vector<ArrivalTime> out;
  bool is_bot = false;
  for (const Event* event : events) {
    const Classification* said = of_user(*event);
    if (said == nullptr || said->is_bot == is_bot) continue;
    is_bot = said->is_bot;
    out.push_back(event->received_at);
  }
  return out;
}

std::int64_t late_x_reclassified(const RunIndex& index) {
  return users_for_whom(index, [](UserEvents events) {
    const auto changes = changes_of_mind(events);
    return std::ranges::any_of(events, [&](const Event* event) {
      const bool can_be_late = of_user(*event) == nullptr;
      if (!can_be_late || lateness(event->timestamp, event->received_at) < 10min) return false;
      const ArrivalTime happened = arrives(event->timestamp, Duration{0});
      const auto change = std::ranges::lower_bound(changes, happened);
      return change != changes.end() && *change < event->received_at;
    });
  });
}

std::int64_t duplicate_x_restore(const RunIndex& index) {
  std::int64_t out = 0;
  for (const UserEvents& events : index.users()) {
    std::map<std::string_view, ArrivalTime> first;
    for (const Event* event : events) {
      const auto [known, is_new] = first.emplace(event->event_id.view(), event->received_at);
      if (!is_new && index.is_restored_within(known->second, event->received_at)) ++out;
    }
  }
  return out;
}

/// Whether two exposures of one experiment to different variants stand in this relation; `earlier`
/// arrived first.
bool any_crossover(UserEvents events, const auto& are_so) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto* earlier = std::get_if<Exposure>(&events[i]->payload);
    if (earlier == nullptr) continue;
    for (std::size_t k = i + 1; k < events.size(); ++k) {
      const auto* later = std::get_if<Exposure>(&events[k]->payload);
      if (later != nullptr && later->experiment == earlier->experiment &&
          later->variant != earlier->variant && are_so(*events[i], *events[k]))
        return true;
    }
  }
  return false;
}

std::int64_t crossover_x_late_exposure(const RunIndex& index) {
  return users_for_whom(index, [](UserEvents events) {
    return any_crossover(events, [](const Event& earlier, const Event& later) {
      return later.timestamp < earlier.timestamp;
    });
  });
}

std::int64_t tie_x_crossover(const RunIndex& index) {
  return users_for_whom(index, [](UserEvents events) {
    return any_crossover(events, [](const Event& earlier, const Event& later) {
      return later.timestamp == earlier.timestamp;
    });
  });
}

bool is_on_boundary(const Event& event, const Scenario& scenario) {
  if (event.timestamp.time_since_epoch() % 1h == Duration{0}) return true;
  return std::ranges::any_of(scenario.experiments, [&](const ExperimentDefinition& experiment) {
    return event.timestamp == experiment.start || event.timestamp == experiment.end;
  });
}

/// Events that are read again: those between a checkpoint and the crash behind it.
std::int64_t boundary_x_crash(const RunIndex& index) {
  const RunRecord& run = index.run();
  std::int64_t out = 0;
  ArrivalTime saved{};
  for (const ProcessAction& action : run.process_actions) {
    if (action.kind == ProcessAction::Kind::checkpoint) {
      saved = action.at;
      continue;
    }
    const auto first = std::ranges::upper_bound(run.delivered_log, saved, {}, &Event::received_at);
    const auto end =
        std::ranges::upper_bound(run.delivered_log, action.at, {}, &Event::received_at);
    out += std::count_if(first, std::max(first, end), [&](const Event& event) {
      const EventType type = type_of(event);
      const bool is_of_session = type == EventType::exposure || type == EventType::outcome;
      return is_of_session && is_on_boundary(event, run.scenario);
    });
  }
  return out;
}

/// A while after an operator's change, when every client that polls has heard of it.
constexpr Duration heard_by_all{10min};

/// Exposures to an experiment that is paused: the client knows an older config.
std::int64_t stale_config_x_ramp(const RunIndex& index) {
  const RunRecord& run = index.run();
  std::int64_t out = 0;
  for (const Event& event : run.delivered_log) {
    const auto* exposure = std::get_if<Exposure>(&event.payload);
    if (exposure == nullptr) continue;
    const std::string_view experiment = run.dictionary->text(exposure->experiment);
    bool is_paused = false;
    for (const ScriptedChange& change : run.scenario.changes) {
      if (change.experiment_id == experiment && change.status && change.at <= event.timestamp)
        is_paused = *change.status == ExperimentStatus::paused &&
                    change.at + heard_by_all <= event.timestamp;
    }
    if (is_paused) ++out;
  }
  return out;
}

/// Users that one snapshot leaves out as bots and the next takes back in.
std::int64_t bot_flip_x_snapshot(const RunIndex& index) {
  return users_for_whom(index, [&](UserEvents events) {
    std::tuple<EventTime, std::string_view> newest{EventTime::min(), ""};
    bool is_bot = false;
    bool was_bot = false;
    std::size_t next = 0;
    for (const ArrivalTime time : index.run().snapshot_times) {
      for (; next < events.size() && events[next]->received_at <= time; ++next) {
        const Classification* said = of_user(*events[next]);
        const std::tuple said_at{events[next]->timestamp, events[next]->event_id.view()};
        if (said == nullptr || said_at < newest) continue;
        newest = said_at;
        is_bot = said->is_bot;
      }
      if (was_bot && !is_bot) return true;
      was_bot = is_bot;
    }
    return false;
  });
}

constexpr double hot = 5.0;  // times as many events as the mean of users

/// Users with very many events, some before and some after their state moved.
std::int64_t rescale_x_hot_unit(const RunIndex& index) {
  std::int64_t out = 0;
  for (const ProcessAction& action : index.run().process_actions) {
    if (action.kind != ProcessAction::Kind::rescale) continue;
    out += users_for_whom(index, [&](UserEvents events) {
      return static_cast<double>(events.size()) > hot * index.mean_events() &&
             events.front()->received_at <= action.at && events.back()->received_at > action.at;
    });
  }
  return out;
}

using Count = std::int64_t (*)(const RunIndex& index);

/// In the order of `kinds`.
constexpr std::array<Count, 8> counters{
    late_x_reclassified, duplicate_x_restore, crossover_x_late_exposure, boundary_x_crash,
    stale_config_x_ramp, bot_flip_x_snapshot, rescale_x_hot_unit,        tie_x_crossover};

// The rates are less than a third of what clean runs of the audit's world showed.
constexpr std::array<CrossingKind, counters.size()> kinds{{
    {"late_x_reclassified", "late", "flip_flop",
     "users of whom something arrives ten minutes late, and another classification before it", 0.1},
    {"duplicate_x_restore", "duplicate", "crash",
     "copies whose original came before the process was restored", 0.01},
    {"crossover_x_late_exposure", "crossover", "late",
     "users whose exposure to a second variant arrives after and happened before the other", 0.1},
    {"boundary_x_crash", "boundary", "crash",
     "events on an hour, a start or an end that are read again after a crash", 0.1},
    {"stale_config_x_ramp", "stale_config", "",
     "exposures to an experiment that was paused ten minutes before", 0.1},
    {"bot_flip_x_snapshot", "flip_flop", "",
     "users that one snapshot leaves out as bots and the next takes back in", 0.1},
    {"rescale_x_hot_unit", "rescale", "hot_unit",
     "users with five times the mean of events, among which the state is moved", 0.1},
    {"tie_x_crossover", "tie", "crossover",
     "users exposed to two variants of one experiment at one instant", 0.01},
}};

/// Whether the run declares the fault, or could not, since there is none of this name.
bool allows(const RunRecord& run, std::string_view fault) {
  const bool is_known = std::ranges::any_of(
      fault_kinds(), [&](const FaultKind* kind) { return kind->name == fault; });
  return !is_known || std::ranges::any_of(run.census, [&](const CensusEntry& entry) {
    return entry.declared && entry.name == fault;
  });
}

}  // namespace

std::span<const CrossingKind> crossing_kinds() { return kinds; }

Census crossings_of(const RunRecord& run) {
  if (run.delivered_log.empty()) return {};
  const RunIndex index{run};
  Census out;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::int64_t met = counters[i](index);
    const bool is_opportunity = allows(run, kinds[i].first) && allows(run, kinds[i].second);
    out.push_back({.name = fmt::format("{}{}", crossing_prefix, kinds[i].name),
                   .expected = is_opportunity ? kinds[i].rate : 0.0,
                   .injected = met,
                   .delivered = met,
                   .felt = met});
  }
  return out;
}

}  // namespace assay::sim
