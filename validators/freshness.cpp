#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "validators/answers.hpp"
#include "validators/evenness.hpp"
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

/// What the pipeline had received of a sample when it was asked, at ticks all along the log.
struct Inclusion {
  std::size_t questions = 0;
  std::size_t incomplete = 0;       ///< answers that lack an event
  std::int64_t oldest_missing = 0;  ///< age of the oldest event that an answer lacks
  std::string first;                ///< the first such answer, in words
  bool has_counts = false;          ///< at least one answer
  std::vector<TickWork> work;       ///< between the answers; empty where it is not counted
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

/// Looks at the answer to the next question.
void include(const Snapshot& answer, ArrivalTime time, std::span<const Event> due, Inclusion& out) {
  ++out.questions;
  out.has_counts = out.has_counts || has_counts(answer);
  const auto got = static_cast<std::size_t>(std::max<std::int64_t>(0, received(answer)));
  if (got >= due.size()) return;
  const std::int64_t age = nanoseconds_of(time) - nanoseconds_of(due[got].received_at);
  if (++out.incomplete == 1)
    out.first =
        fmt::format("as of {} the answer has {} of {} events", format_utc(time), got, due.size());
  out.oldest_missing = std::max(out.oldest_missing, age);
}

Inclusion inclusion(const Evidence& evidence) {
  const auto scene = metamorphic::sample(*evidence.run, evidence.sample_units);
  const auto pipeline = evidence.pipeline(scene.setup, *scene.dictionary);
  Inclusion out;
  std::size_t fed = 0;
  std::int64_t done = pipeline->work().value_or(0);
  for (const ArrivalTime time : questions(scene)) {
    const auto due = arrived(scene.events, time);
    pipeline->ingest(due.subspan(fed));
    include(pipeline->snapshot(time), time, due, out);
    if (const auto work = pipeline->work()) {
      out.work.push_back(
          {.events = static_cast<std::int64_t>(due.size() - fed), .operations = *work - done});
      done = *work;
    }
    fed = due.size();
  }
  return out;
}

std::string described(const std::optional<Evenness>& even, bool is_counted) {
  if (!is_counted) return "evenness unknown: the pipeline does not count its operations";
  if (!even) return "evenness unknown: too few ticks";
  return fmt::format(
      "operations per event and tick: most over median {:.1f} (limit {:.0f}), last tenth over "
      "first {:.1f} (limit {:.0f})",
      even->most_over_median, most_over_median_limit, even->last_over_first, last_over_first_limit);
}

bool is_even(const std::optional<Evenness>& even) {
  return !even || (even->most_over_median <= most_over_median_limit &&
                   even->last_over_first <= last_over_first_limit);
}

/// What an answer lacks, then the queue, then the work: the first is worst.
void blame(Verdict& out, const Inclusion& answers, std::int64_t wait) {
  if (answers.incomplete > 0) {
    out.field = "freshness/snapshot";
    out.detail = fmt::format(
        "{} of {} answers lack events that had arrived, the oldest for {:.3f} "
        "s; {}",
        answers.incomplete, answers.questions, seconds(answers.oldest_missing), answers.first);
  } else if (wait > limit) {
    out.field = "freshness/queue";
    out.detail = fmt::format("99 % of the events wait up to {:.3f} s: more arrive than are served",
                             seconds(wait));
  } else {
    out.field = "freshness/work";
    out.detail += ": answers cost more as the log grows, or now and then one costs that of many";
  }
}

Verdict judge(const Evidence& evidence) {
  Verdict out = verdict_of(freshness);
  const sim::RunRecord& run = *evidence.run;
  if (!evidence.pipeline || run.delivered_log.empty() || run.snapshot_times.empty()) {
    out.measured = "no pipeline, no events or no snapshots";
    return out;
  }
  const double rate = run.scenario.pipeline.events_per_second;
  const auto wait = waits(run.delivered_log, rate);
  const std::int64_t most = quantile(wait, 0.99);
  const Inclusion answers = inclusion(evidence);
  out.estimate = seconds(std::max(most, answers.oldest_missing));
  out.limit = seconds(limit);
  out.measured = fmt::format("99 % in {:.2f} s, at {} events/s", seconds(most), rate);
  const auto even = evenness(answers.work);
  out.detail = fmt::format("arrival to answer {:.3f} s (median), {:.3f} s (most); {}",
                           seconds(quantile(wait, 0.5)), seconds(std::ranges::max(wait)),
                           described(even, !answers.work.empty()));
  if (!answers.has_counts) {
    out.measured += "; the pipeline gives no counts by which to see what an answer includes";
    return out;
  }
  const bool is_fresh = most <= limit && answers.incomplete == 0 && is_even(even);
  out.finding = is_fresh ? Finding::holds : Finding::broken;
  if (!is_fresh) blame(out, answers, most);
  return out;
}

}  // namespace

constinit const ValidatorKind freshness{
    "freshness", "an event is in the first answer after it has been served", "arrival times",
    "at a tick of 1 s, through a queue served first come first served at the pipeline's rate; "
    "answers all along a sample include every event that had arrived, and cost as much late as "
    "early",
    judge};

}  // namespace assay::validators
