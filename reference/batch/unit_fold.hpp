#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "model/event.hpp"
#include "reference/batch/feeds.hpp"
#include "reference/batch/plan.hpp"
#include "reference/batch/unit_records.hpp"

namespace assay::reference::unit_fold {

/// How one unit stands in one experiment.
struct Standing {
  bool exposed = false;
  bool crossover = false;      ///< met two variants, whatever the rule
  std::uint32_t exposure = 0;  ///< position of the first in the log
  std::uint32_t variant = 0;   ///< of the first exposure, like the following
  AttributesId attributes = no_attributes;
  EventTime first = EventTime::max();  ///< none until then
};

/// One counted event of a unit, as a metric's part takes it.
struct Counted {
  std::uint32_t experiment = 0;
  const Feed& feed;
  std::int64_t contribution = 0;  ///< in millionths
  EventTime time;
  AttributesId attributes;
};

/// Folds the records of one unit after another: first exposures, then windows. What counts goes to
/// the sink, which hears `count(Counted)` in the metric's window, `count_before(Counted)` in the
/// covariate's, and then `finish(experiment, Standing, unit)` once for every experiment in which
/// the unit was exposed or counted; `finish` is where it drops excluded units.
template <class Sink>
class UnitFold {
 public:
  UnitFold(std::span<const Event> log, std::span<const ExperimentPlan> plans,
           const FeedIndex& feeds, Sink& sink)
      : log_{log}, feeds_{feeds}, sink_{sink}, standings_(plans.size()), touched_(plans.size()) {
    for (const ExperimentPlan& plan : plans) {
      const ExperimentDefinition& definition = *plan.definition;
      windows_.push_back({.precedes_from = definition.start - definition.pre_period,
                          .start = definition.start,
                          .end = definition.end});
    }
  }

  void fold(const UnitLines& unit, OutcomeFates& fates) {
    for (const Record& record : unit.exposures)
      expose(record);
    for (const Record& record : unit.outcomes)
      fates.say(record.event, take(record));
    for (const std::uint32_t experiment : touched_list_) {
      sink_.finish(experiment, standings_[experiment], unit.unit);
      standings_[experiment] = {};
      touched_[experiment] = 0;
    }
    touched_list_.clear();
  }

 private:
  /// When outcomes of one experiment count; beside each other, for they are read for every outcome.
  struct Windows {
    EventTime precedes_from;  ///< of the covariate
    EventTime start;
    EventTime end;
  };

  void touch(std::uint32_t experiment) {
    if (touched_[experiment] != 0) return;
    touched_[experiment] = 1;
    touched_list_.push_back(experiment);
  }

  void expose(const Record& record) {
    touch(record.experiment());
    Standing& standing = standings_[record.experiment()];
    if (standing.exposed) {
      standing.crossover |= standing.variant != record.variant();
      if (standing.first < record.time) return;
      if (standing.first == record.time &&
          log_[standing.exposure].event_id <= log_[record.event].event_id)
        return;
    }
    standing.exposed = true;
    standing.exposure = record.event;
    standing.variant = record.variant();
    standing.attributes = record.attributes();
    standing.first = record.time;
  }

  Fate take(const Record& record) {
    Fate best = Fate::untracked;
    for (const FeedGroup& group : feeds_.groups(record.what))
      best = std::max(best, take(record, group));
    return best;
  }

  /// A first exposure lies in [start, end).
  Fate take(const Record& record, const FeedGroup& group) {
    const Standing& standing = standings_[group.experiment];
    const Windows& windows = windows_[group.experiment];
    if (standing.first <= record.time && record.time < windows.end) [[likely]]
      return take_after(record, group, record.time - standing.first);
    if (windows.start <= record.time && record.time < windows.end)
      return standing.exposed ? Fate::out_of_window : Fate::held;
    if (!group.covariate || record.time < windows.precedes_from || record.time >= windows.start)
      return Fate::out_of_window;
    take_before(record, group);
    return Fate::counted;
  }

  Fate take_after(const Record& record, const FeedGroup& group, Duration since) {
    Fate fate = Fate::out_of_window;
    for (const Feed& feed : feeds_.feeds(group)) {
      if (since >= feed.window) continue;
      fate = Fate::counted;
      sink_.count(counted(record, group, feed));
    }
    return fate;
  }

  void take_before(const Record& record, const FeedGroup& group) {
    touch(group.experiment);
    for (const Feed& feed : feeds_.feeds(group)) {
      if (feed.covariate) sink_.count_before(counted(record, group, feed));
    }
  }

  Counted counted(const Record& record, const FeedGroup& group, const Feed& feed) const {
    return {.experiment = group.experiment,
            .feed = feed,
            .contribution = feed.contribution.of(record.value),
            .time = record.time,
            .attributes = feeds_.attributes(record.what)};
  }

  std::span<const Event> log_;
  const FeedIndex& feeds_;
  Sink& sink_;
  std::vector<Windows> windows_;     // by plan
  std::vector<Standing> standings_;  // by plan, of the current unit
  std::vector<char> touched_;
  std::vector<std::uint32_t> touched_list_;
};

}  // namespace assay::reference::unit_fold
