#include "sim/drive.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/faulty_pipelines.hpp"
#include "sim/host.hpp"
#include "sim/world.hpp"

namespace assay::sim {
namespace {

constexpr int ticks_per_checkpoint = 12;
constexpr std::int64_t sessions_per_step = 20'000;

/// The first multiple of `step` from the epoch after `time`, or at it.
ArrivalTime at_or_after(ArrivalTime time, Duration step) {
  return ArrivalTime{(time.time_since_epoch() + step - Duration{1}) / step * step};
}

ArrivalTime arrival_of(EventTime time) { return arrives(time, Duration{0}); }

bool kills(const ProcessAction& action) {
  return action.kind != ProcessAction::Kind::checkpoint &&
         action.kind != ProcessAction::Kind::sink_retry;
}

/// When the whole table is asked for: every so often from the start on, at ticks.
class Looks {
 public:
  explicit Looks(const Scenario& scenario)
      : origin_{at_or_after(arrival_of(scenario.start), scenario.pipeline.tick)},
        every_{scenario.snapshot_every} {}

  [[nodiscard]] ArrivalTime after(ArrivalTime time) const {
    return time < origin_ ? origin_ + every_ : time + (every_ - (time - origin_) % every_);
  }

  [[nodiscard]] bool is_one(ArrivalTime time) const {
    return time > origin_ && (time - origin_) % every_ == Duration{0};
  }

 private:
  ArrivalTime origin_;
  Duration every_;  // a multiple of the tick
};

/// One run: the world on one side, the process of the pipeline on the other.
class Drive {
 public:
  Drive(World& world, const PipelineFactory& pipelines, const DriveOptions& options,
        RunRecord& record)
      : world_{&world},
        options_{&options},
        record_{&record},
        looks_{world.scenario()},
        actions_{world.process_actions()},
        host_{pipelines, world.scenario().pipeline, world.dictionary(),
              std::ranges::any_of(actions_, kills)},
        position_{arrival_of(world.log_start())} {}

  void run() {
    plan();
    for (const ArrivalTime stop : stops_)
      go_to(stop);
    const Duration tick = world_->scenario().pipeline.tick;
    const ArrivalTime last =
        at_or_after(std::max(last_arrival_, world_->last_arrival(last_arrival_)), tick);
    drain(last);
    if (options_->keep_series) record_->series = host_.pipeline().series();
  }

 private:
  /// Where to stop while the world lives: steps of some thousand sessions, snapshots, checkpoints,
  /// and what happens to the process.
  void plan() {
    const ArrivalTime start = arrival_of(world_->log_start());
    const ArrivalTime end = arrival_of(world_->end());
    const std::int64_t steps = world_->session_count() / sessions_per_step + 1;
    const Duration step = std::max(Duration{1}, (end - start) / steps);
    for (ArrivalTime at = start + step; at < end; at += step)
      stops_.push_back(at);
    stops_.push_back(end);
    for (ArrivalTime at = looks_.after(arrival_of(world_->scenario().start)); at <= end;
         at = looks_.after(at))
      stops_.push_back(at);
    for (const ProcessAction& action : with_checkpoints()) {
      if (action.at <= end) stops_.push_back(action.at);
    }
    std::ranges::sort(stops_);
    stops_.erase(std::ranges::unique(stops_).begin(), stops_.end());
  }

  /// Adds the checkpoints on which crashes fall back: the last two of those that would be taken
  /// every so many ticks. The others could not be told apart from none.
  const std::vector<ProcessAction>& with_checkpoints() {
    const Duration period = world_->scenario().pipeline.tick * ticks_per_checkpoint;
    std::vector<ProcessAction> checkpoints;
    for (const ProcessAction& action : actions_) {
      if (!kills(action)) continue;
      const bool needs_two =
          action.kind == ProcessAction::Kind::fall_back || action.kind == ProcessAction::Kind::torn;
      for (int back = needs_two ? 2 : 1; back > 0; --back) {
        const ArrivalTime at = at_or_after(action.at, period) - back * period;
        if (at > arrival_of(world_->log_start()))
          checkpoints.push_back({.kind = ProcessAction::Kind::checkpoint, .at = at});
      }
    }
    actions_.insert(actions_.end(), checkpoints.begin(), checkpoints.end());
    std::ranges::stable_sort(actions_, [](const ProcessAction& a, const ProcessAction& b) {
      return std::pair{a.at, a.kind} < std::pair{b.at, b.kind};
    });
    return actions_;
  }

  void go_to(ArrivalTime stop) {
    world_->advance_to(EventTime{stop.time_since_epoch()});
    feed(stop);
    act(stop);
    if (looks_.is_one(stop)) snapshot(stop);
    if (options_->progress) {
      const ArrivalTime start = arrival_of(world_->log_start());
      const auto whole = static_cast<double>((arrival_of(world_->end()) - start).count());
      options_->progress(std::min(1.0, static_cast<double>((stop - start).count()) / whole));
    }
  }

  /// After the end: the remaining arrivals, with the snapshots and actions that fall among them.
  void drain(ArrivalTime last) {
    while (position_ < last) {
      ArrivalTime next = std::min(last, looks_.after(position_));
      if (next_action_ < actions_.size() && actions_[next_action_].at > position_)
        next = std::min(next, actions_[next_action_].at);
      feed(next);
      act(next);
      if (next == last || looks_.is_one(next)) snapshot(next);
    }
    if (record_->snapshot_times.empty() || record_->snapshot_times.back() < last) snapshot(last);
  }

  void feed(ArrivalTime until) {
    const std::vector<Event>& events = world_->take_arrivals(until);
    position_ = until;
    if (events.empty()) return;
    last_arrival_ = events.back().received_at;
    record_->delivered += static_cast<std::int64_t>(events.size());
    host_.ingest(events);
    if (options_->keep_logs)
      record_->delivered_log.insert(record_->delivered_log.end(), events.begin(), events.end());
  }

  void act(ArrivalTime until) {
    for (; next_action_ < actions_.size() && actions_[next_action_].at <= until; ++next_action_) {
      const ProcessAction& action = actions_[next_action_];
      if (!host_.act(action)) continue;
      record_->process_actions.push_back(action);
      if (action.kind == ProcessAction::Kind::sink_retry) ++time_outs_;
    }
  }

  void snapshot(ArrivalTime at) {
    record_->snapshot_times.push_back(at);
    Snapshot answer = host_.pipeline().snapshot(at);
    for (; time_outs_ > 0; --time_outs_)
      answer = host_.pipeline().snapshot(at);  // whoever reads the sink finds the last one
    record_->snapshots.push_back(std::move(answer));
    if (!options_->control) return;
    for (const ScriptedChange& change : options_->control(record_->snapshots.back())) {
      if (change.at > world_->now() && change.at < world_->end()) world_->change(change);
    }
  }

  World* world_;
  const DriveOptions* options_;
  RunRecord* record_;
  Looks looks_;
  std::vector<ProcessAction> actions_;
  Host host_;
  std::vector<ArrivalTime> stops_;
  std::size_t next_action_ = 0;
  int time_outs_ = 0;         // of the next answer
  ArrivalTime position_;      // all arrivals up to here are in
  ArrivalTime last_arrival_;  // of those that are in
};

CensusEntry& entry_of(std::size_t fault, Census& census) {
  return *std::ranges::find(census, fault_kinds()[fault]->name, &CensusEntry::name);
}

/// The process's faults are counted where they are acted out.
void count_actions(const std::vector<ProcessAction>& actions, Census& census) {
  for (const ProcessAction& action : actions) {
    if (action.kind == ProcessAction::Kind::checkpoint) continue;
    CensusEntry& entry = entry_of(action.fault, census);
    ++entry.injected;
    ++entry.delivered;
    ++entry.felt;
  }
}

/// So are those of aggregation.
void add_counts(const FaultCounts& counts, Census& census) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].expected == 0.0 && counts[i].injected == 0) continue;
    CensusEntry& entry = entry_of(i, census);
    entry.expected += counts[i].expected;
    entry.injected += counts[i].injected;
    entry.delivered += counts[i].delivered;
    entry.felt += counts[i].felt;
  }
}

}  // namespace

RunRecord drive(const Scenario& scenario, std::uint64_t seed, const PipelineFactory& pipelines,
                const AssignerFactory& assigners, const DriveOptions& options) {
  RunRecord record;
  record.scenario = scenario;
  record.seed = seed;
  World world{
      scenario,
      seed,
      assigners,
      {.jobs = options.jobs, .keep_clean = options.keep_logs, .imported = options.imported}};
  FaultyPipelines faulty{pipelines, record.scenario, seed};
  const auto make = [&](const PipelineSetup& setup, const Dictionary& dictionary) {
    return faulty.make(setup, dictionary);
  };
  Drive{world, make, options, record}.run();
  record.truth = world.truth(record.snapshot_times.back());
  record.census = world.census();
  count_actions(record.process_actions, record.census);
  add_counts(faulty.counts(), record.census);
  believe_counts(record.snapshots.back().counts, record.census);
  if (options.keep_logs) record.clean_log = world.clean_log();
  record.dictionary = world.take_dictionary();
  return record;
}

}  // namespace assay::sim
