#include "cli/event_log.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "model/input_error.hpp"
#include "model/wire/event_source.hpp"
#include "model/wire/reject_file.hpp"
#include "validators/answers.hpp"

namespace assay::cli {
namespace {

constexpr std::int64_t most_questions = 8;

/// Rows of a counts table in which all lines are rejected.
std::vector<EventCounts> rejected_rows(const LineCounts& counts) {
  std::vector<EventCounts> out;
  const auto add = [&](std::string_view type, std::int64_t lines) {
    if (lines == 0) return;
    EventCounts& row = out.emplace_back();
    row.source = "events";
    row.event_type = type;
    row.received = lines;
    row.rejected = lines;
  };
  for (const EventType type : event_types)
    add(name(type), counts.by_type[static_cast<std::size_t>(type)].rejected);
  add("unknown", counts.rejected_unknown);
  return out;
}

/// Adds bad lines to what became of the events.
void add_rejected(CountsTable& counts, const std::vector<EventCounts>& rejected) {
  for (const EventCounts& row : rejected) {
    const auto known = std::ranges::find(counts.events, row.event_type, &EventCounts::event_type);
    if (known == counts.events.end()) {
      counts.events.push_back(row);
    } else {
      known->received += row.received;
      known->rejected += row.rejected;
    }
  }
  std::ranges::sort(counts.events, {}, &EventCounts::event_type);
}

void read(EventSource& source, sim::RunRecord& record) {
  EventBatch batch;
  while (source.read(batch)) {
    for (Event& event : batch.events) {
      if (event.event_id.is_view()) event.event_id = record.dictionary->keep(event.event_id.view());
    }
    record.delivered_log.insert(record.delivered_log.end(), batch.events.begin(),
                                batch.events.end());
  }
}

std::vector<ArrivalTime> questions(const std::vector<Event>& log, Duration tick) {
  const auto ticks_of = [&](const Event& event) {
    return event.received_at.time_since_epoch() / tick;
  };
  const std::int64_t first = ticks_of(log.front());
  const std::int64_t last = ticks_of(log.back()) + 1;
  const std::int64_t n = std::min(most_questions, last - first);
  std::vector<ArrivalTime> out;
  for (std::int64_t i = 1; i <= n; ++i)
    out.emplace_back((first + (last - first) * i / n) * tick);
  return out;
}

/// Asks at the questions' times, the last of which is after all arrivals, and before that one as of
/// the last arrival.
void send(const Setting& setting, LogRun& run) {
  sim::RunRecord& record = run.record;
  const auto pipeline = setting.pipeline(record.scenario.pipeline, *record.dictionary);
  std::vector<ArrivalTime> times = record.snapshot_times;
  times.insert(times.end() - 1, record.delivered_log.back().received_at);
  record.snapshots = validators::replay(*pipeline, record.delivered_log, times);
  const auto last = record.snapshots.end() - 2;
  run.last = std::move(*last);
  record.snapshots.erase(last);
  record.series = pipeline->series();
}

/// Where the log leaves an experiment of the file undefined, its exposures wait for ever.
void look_for_definitions(LogRun& run) {
  const sim::RunRecord& record = run.record;
  for (const ExperimentDefinition& experiment : record.scenario.experiments) {
    const bool is_defined = std::ranges::any_of(record.delivered_log, [&](const Event& event) {
      const auto* change = std::get_if<DefinitionChange>(&event.payload);
      return change != nullptr &&
             record.dictionary->text(change->experiment) == experiment.experiment_id;
    });
    if (!is_defined) {
      run.warnings.push_back("the log has no experiment event of '" + experiment.experiment_id +
                             "', so nothing counts for it");
    }
  }
}

}  // namespace

LogRun run_log(const LogOptions& options, const Setting& setting,
               const std::string& rejected_file) {
  LogRun out;
  sim::RunRecord& record = out.record;
  record.scenario = setting.scenario;
  record.dictionary = std::make_unique<Dictionary>();
  RejectFile rejects{options.events, rejected_file};
  const bool stops = options.on_bad_input == "stop";
  const auto source = open_events(options.events, *record.dictionary,
                                  {.on_bad_input = stops ? OnBadInput::stop : OnBadInput::reject,
                                   .rejected = [&](const BadLine& bad) { rejects.put(bad); }});
  read(*source, record);
  rejects.finish();
  out.bad_lines = rejects.lines();
  if (record.delivered_log.empty()) {
    throw InputError(options.events, out.bad_lines > 0 ? "has no good line" : "has no event");
  }
  const auto [first, last] = std::ranges::minmax(record.delivered_log, {}, &Event::timestamp);
  record.scenario.start = first.timestamp;
  record.scenario.duration = last.timestamp - first.timestamp;
  record.snapshot_times = questions(record.delivered_log, record.scenario.pipeline.tick);
  send(setting, out);
  out.rejected = rejected_rows(source->counts());
  add_rejected(out.last.counts, out.rejected);
  look_for_definitions(out);
  return out;
}

}  // namespace assay::cli
