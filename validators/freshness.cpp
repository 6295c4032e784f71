#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <vector>

#include "validators/answers.hpp"
#include "validators/metamorphic/scene.hpp"
#include "validators/validator.hpp"

namespace assay::validators {

extern const ValidatorKind freshness;

namespace {

constexpr std::int64_t nanoseconds = 1'000'000'000;
constexpr std::int64_t tick = nanoseconds;       // of answers
constexpr std::int64_t limit = 2 * nanoseconds;  // a tick to wait for, and as much in the queue
constexpr std::size_t most_questions = 200;

std::int64_t nanoseconds_of(ArrivalTime time) { return time.time_since_epoch().count() * 1000; }

std::int64_t next_tick(std::int64_t time) { return (time + tick - 1) / tick * tick; }

double seconds(std::int64_t duration) {
  return static_cast<double>(duration) / static_cast<double>(nanoseconds);
}

/// The value that a share of the others does not exceed.
std::int64_t quantile(std::vector<std::int64_t> values, double share) {
  const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::ranges::nth_element(values, values.begin() + rank);
  return values[static_cast<std::size_t>(rank)];
}

/// From arrival to the first tick after the event was served, first come first served.
std::vector<std::int64_t> waits(std::span<const Event> log, double events_per_second) {
  const auto service =
      static_cast<std::int64_t>(std::floor(static_cast<double>(nanoseconds) / events_per_second));
  std::vector<std::int64_t> out;
  out.reserve(log.size());
  std::int64_t idle_from = 0;
  for (const Event& event : log) {
    const std::int64_t arrival = nanoseconds_of(event.received_at);
    idle_from = std::max(idle_from, arrival) + service;
    out.push_back(next_tick(idle_from) - arrival);
  }
  return out;
}

/// Operations per event in each tick that has events: one each, and for a classification one per
/// earlier event of its unit, which it may fold out or in. Greatest over median.
double unevenness(std::span<const Event> log) {
  std::map<std::pair<UnitKind, UnitId>, std::int64_t> events_of;
  std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> by_tick;  // operations, events
  for (const Event& event : log) {
    auto& [operations, events] = by_tick[next_tick(nanoseconds_of(event.received_at))];
    ++operations;
    ++events;
    const auto* said = std::get_if<Classification>(&event.payload);
    if (said != nullptr) operations += events_of[{said->unit_kind, event.unit(said->unit_kind)}];
    for (const UnitKind kind : unit_kinds)
      if (said == nullptr && !event.unit(kind).is_none()) ++events_of[{kind, event.unit(kind)}];
  }
  std::vector<double> per_event;
  for (const auto& [time, work] : by_tick)
    per_event.push_back(static_cast<double>(work.first) / static_cast<double>(work.second));
  std::ranges::sort(per_event);
  return per_event.back() / per_event[per_event.size() / 2];
}

/// What the pipeline had received of a sample when it was asked, at ticks all along the log.
struct Inclusion {
  std::size_t questions = 0;
  std::size_t incomplete = 0;       ///< answers that lack an event
  std::int64_t oldest_missing = 0;  ///< age of the oldest event that an answer lacks
  std::string first;                ///< the first such answer, in words
  bool has_counts = false;          ///< at least one answer
};

std::int64_t received(const Snapshot& answer) {
  std::int64_t sum = 0;
  for (const EventCounts& row : answer.counts.events)
    sum += row.received;
  return sum;
}

std::vector<ArrivalTime> questions(const metamorphic::Scene& scene) {
  std::vector<ArrivalTime> out;
  const std::size_t step = std::max<std::size_t>(1, scene.events.size() / most_questions);
  for (std::size_t i = step - 1; i < scene.events.size(); i += step) {
    const ArrivalTime at{Duration{next_tick(nanoseconds_of(scene.events[i].received_at)) / 1000}};
    if (out.empty() || out.back() < at) out.push_back(at);
  }
  return out;
}

Inclusion inclusion(const Evidence& evidence) {
  const auto scene = metamorphic::sample(*evidence.run, evidence.sample_units);
  const auto times = questions(scene);
  const auto pipeline = evidence.pipeline(scene.setup, *scene.dictionary);
  Inclusion out;
  for (const Snapshot& answer : replay(*pipeline, scene.events, times)) {
    const ArrivalTime time = times[out.questions++];
    out.has_counts = out.has_counts || has_counts(answer);
    const auto due = arrived(scene.events, time);
    const auto got = static_cast<std::size_t>(std::max<std::int64_t>(0, received(answer)));
    if (got >= due.size()) continue;
    const std::int64_t age = nanoseconds_of(time) - nanoseconds_of(due[got].received_at);
    if (++out.incomplete == 1)
      out.first =
          fmt::format("as of {} the answer has {} of {} events", format_utc(time), got, due.size());
    out.oldest_missing = std::max(out.oldest_missing, age);
  }
  return out;
}

void blame(Verdict& out, const Inclusion& answers, std::int64_t wait) {
  if (answers.incomplete > 0) {
    out.field = "freshness/snapshot";
    out.detail = fmt::format(
        "{} of {} answers lack events that had arrived, the oldest for {:.3f} "
        "s; {}",
        answers.incomplete, answers.questions, seconds(answers.oldest_missing), answers.first);
  } else {
    out.field = "freshness/queue";
    out.detail = fmt::format("99 % of the events wait up to {:.3f} s: more arrive than are served",
                             seconds(wait));
  }
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(freshness);
  const sim::RunRecord& run = *evidence.run;
  if (!evidence.pipeline || run.delivered_log.empty() || run.snapshot_times.empty()) {
    out.measured = "no pipeline, no events or no snapshots";
    return out;
  }
  const auto wait = waits(run.delivered_log, evidence.events_per_second);
  const std::int64_t most = quantile(wait, 0.99);
  const Inclusion answers = inclusion(evidence);
  out.estimate = seconds(std::max(most, answers.oldest_missing));
  out.limit = seconds(limit);
  out.measured = fmt::format("99 % in {:.2f} s, at {:.0f} events/s", seconds(most),
                             evidence.events_per_second);
  out.detail = fmt::format(
      "arrival to answer {:.3f} s (median), {:.3f} s (most); operations per event and tick: most "
      "over median {:.1f}",
      seconds(quantile(wait, 0.5)), seconds(std::ranges::max(wait)), unevenness(run.delivered_log));
  if (!answers.has_counts) {
    out.measured += "; the pipeline gives no counts by which to see what an answer includes";
    return out;
  }
  const bool is_fresh = most <= limit && answers.incomplete == 0;
  out.finding = is_fresh ? Finding::holds : Finding::broken;
  if (!is_fresh) blame(out, answers, most);
  return out;
}

}  // namespace

constinit const ValidatorKind freshness{
    "freshness", "an event is in the first answer after it has been served", "arrival times",
    "at a tick of 1 s, through a queue served first come first served at a stated rate; answers "
    "all along a sample include every event that had arrived",
    judge};

}  // namespace assay::validators
