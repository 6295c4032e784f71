#include "validators/shrinking/part.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "sim/host.hpp"
#include "validators/answers.hpp"
#include "validators/translator.hpp"

namespace assay::validators::shrinking {
namespace {

Kept all(std::size_t n) {
  Kept out(n);
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

template <class T>
std::vector<T> chosen(const std::vector<T>& from, const Kept& kept) {
  std::vector<T> out;
  out.reserve(kept.size());
  for (const std::size_t i : kept)
    out.push_back(from[i]);
  return out;
}

/// Makes definitions small.
class Definitions {
 public:
  Definitions(const PipelineSetup& setup, bool has_segments) : has_segments_{has_segments} {
    for (const MetricDefinition& metric : setup.metrics)
      metrics_.insert(metric.metric);
  }

  void reduce(Event& event, Dictionary& dictionary) const {
    auto* change = std::get_if<DefinitionChange>(&event.payload);
    if (change == nullptr) return;
    ExperimentDefinition definition = dictionary.definition(change->definition);
    std::erase_if(definition.metrics,
                  [&](const std::string& metric) { return !metrics_.contains(metric); });
    if (!has_segments_) definition.segments.clear();
    change->definition = dictionary.definition(std::move(definition));
  }

 private:
  std::set<std::string> metrics_;
  bool has_segments_;
};

}  // namespace

Part whole(const sim::RunRecord& run) {
  Part out;
  out.lines = all(run.delivered_log.size());
  out.delayed = out.lines;
  out.times = all(run.snapshot_times.size());
  out.actions = all(run.process_actions.size());
  out.metrics = all(run.scenario.pipeline.metrics.size());
  return out;
}

sim::RunRecord cut(const sim::RunRecord& run, const Part& part) {
  sim::RunRecord out;
  out.scenario.scenario = run.scenario.scenario;
  out.scenario.start = run.scenario.start;
  out.scenario.duration = run.scenario.duration;
  out.scenario.pipeline = run.scenario.pipeline;
  out.scenario.pipeline.metrics = chosen(run.scenario.pipeline.metrics, part.metrics);
  out.scenario.metrics = out.scenario.pipeline.metrics;
  out.seed = run.seed;
  out.dictionary = std::make_unique<Dictionary>();
  out.snapshot_times = chosen(run.snapshot_times, part.times);
  out.process_actions = chosen(run.process_actions, part.actions);
  const Definitions definitions{out.scenario.pipeline, part.has_segments};
  Translator translate{*run.dictionary, *out.dictionary};
  out.delivered_log.reserve(part.lines.size());
  for (const std::size_t line : part.lines) {
    Event event = translate(run.delivered_log[line]);
    definitions.reduce(event, *out.dictionary);
    event.event_id = out.dictionary->keep(event.event_id.view());
    if (!std::ranges::binary_search(part.delayed, line))
      event.received_at = arrives(event.timestamp, Duration{0});
    out.delivered_log.push_back(event);
  }
  std::ranges::stable_sort(out.delivered_log, {}, &Event::received_at);
  state_experiments(out);
  return out;
}

void state_experiments(sim::RunRecord& record) {
  std::map<std::string_view, const Event*> first;
  for (const Event& event : record.delivered_log) {
    const auto* change = std::get_if<DefinitionChange>(&event.payload);
    if (change == nullptr) continue;
    const Event*& known = first[record.dictionary->text(change->experiment)];
    const auto key = [](const Event& version) {
      return std::pair{version.timestamp, version.event_id.view()};
    };
    if (known == nullptr || key(event) < key(*known)) known = &event;
  }
  record.scenario.experiments.clear();
  for (const auto& [experiment, event] : first) {
    const auto& change = std::get<DefinitionChange>(event->payload);
    record.scenario.experiments.push_back(record.dictionary->definition(change.definition));
  }
}

void send(sim::RunRecord& record, const PipelineFactory& pipeline) {
  sim::Host host{pipeline, record.scenario.pipeline, *record.dictionary,
                 !record.process_actions.empty()};
  std::set<ArrivalTime> stops{record.snapshot_times.begin(), record.snapshot_times.end()};
  for (const sim::ProcessAction& action : record.process_actions)
    stops.insert(action.at);
  record.snapshots.clear();
  std::size_t fed = 0;
  auto action = record.process_actions.begin();
  auto time = record.snapshot_times.begin();
  bool asks_twice = false;
  for (const ArrivalTime stop : stops) {
    const auto due = arrived(record.delivered_log, stop);
    if (due.size() > fed) host.ingest(due.subspan(fed));
    fed = due.size();
    for (; action != record.process_actions.end() && action->at <= stop; ++action) {
      if (action->kind == sim::ProcessAction::Kind::sink_retry) asks_twice = true;
      static_cast<void>(host.act(*action));
    }
    if (time == record.snapshot_times.end() || *time != stop) continue;
    if (std::exchange(asks_twice, false)) static_cast<void>(host.pipeline().snapshot(stop));
    record.snapshots.push_back(host.pipeline().snapshot(stop));
    ++time;
  }
  record.series = host.pipeline().series();
}

void anchor_actions(sim::RunRecord& record) {
  for (sim::ProcessAction& action : record.process_actions) {
    const auto before = arrived(record.delivered_log, action.at);
    if (before.empty()) continue;
    const ArrivalTime anchor = before.back().received_at;
    const bool is_asked_between = std::ranges::any_of(
        record.snapshot_times, [&](ArrivalTime at) { return anchor <= at && at < action.at; });
    if (!is_asked_between) action.at = anchor;
  }
}

}  // namespace assay::validators::shrinking
