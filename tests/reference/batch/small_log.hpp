#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/pipeline.hpp"
#include "reference/batch/batch.hpp"

namespace assay::reference {

/// A log of a few lines, written by hand. Times are whole seconds since the epoch; a line arrives
/// when it happens unless it says otherwise. Experiment "e" runs in [100, 200), its pre-period is
/// [50, 100), control is first.
class SmallLog {
 public:
  SmallLog() {
    experiment.experiment_id = std::string{"e"};
    experiment.variants = {{.variant = "control", .allocation_micro = 50'000'000},
                           {.variant = "treatment", .allocation_micro = 50'000'000}};
    experiment.start = at(100);
    experiment.end = at(200);
    experiment.pre_period = std::chrono::seconds{50};
  }

  static EventTime at(std::int64_t seconds) { return EventTime{std::chrono::seconds{seconds}}; }

  static ArrivalTime by(std::int64_t seconds) { return ArrivalTime{std::chrono::seconds{seconds}}; }

  /// Adds a metric of the experiment and of the setup.
  MetricDefinition& metric(MetricDefinition definition) {
    definition.part.kind = definition.kind;
    return ratio(std::move(definition));
  }

  /// The same, with parts as they are.
  MetricDefinition& ratio(MetricDefinition definition) {
    experiment.metrics.push_back(definition.metric);
    return setup.metrics.emplace_back(std::move(definition));
  }

  /// The experiment's definition as it stands now.
  Event& define(std::string_view id = "d", std::int64_t seconds = 0) {
    const DefinitionChange change{.experiment = dictionary.symbol(experiment.experiment_id),
                                  .definition = dictionary.definition(experiment)};
    return line(id, seconds, change);
  }

  Event& exposure(std::string_view id, std::string_view unit, std::string_view variant,
                  std::int64_t seconds) {
    return with_unit(unit, line(id, seconds,
                                Exposure{.experiment = dictionary.symbol("e"),
                                         .variant = dictionary.symbol(variant)}));
  }

  Event& outcome(std::string_view id, std::string_view unit, std::int64_t seconds,
                 std::int64_t value = 1, std::string_view name = "buy") {
    return with_unit(
        unit,
        line(id, seconds, Outcome{.name = dictionary.symbol(name), .value_micro = value * micro}));
  }

  Event& classification(std::string_view id, std::string_view unit, bool is_bot,
                        std::int64_t seconds) {
    return with_unit(unit, line(id, seconds, Classification{.is_bot = is_bot}));
  }

  AttributesId attributes(std::string_view key, std::string_view value) {
    return dictionary.attributes({{dictionary.symbol(key), dictionary.symbol(value)}});
  }

  [[nodiscard]] std::vector<Event> in_arrival_order() const {
    std::vector<Event> out = events;
    std::ranges::stable_sort(out, {}, &Event::received_at);
    return out;
  }

  [[nodiscard]] Snapshot snapshot(std::int64_t seconds = 1'000'000) const {
    return batch(in_arrival_order(), std::array{by(seconds)}, setup, dictionary).front();
  }

  /// A row of experiment "e", or nothing.
  [[nodiscard]] std::optional<ResultRow> row(std::string_view variant, std::string_view metric,
                                             std::string_view segment = "all",
                                             std::int64_t seconds = 1'000'000) const {
    for (const ResultRow& row : snapshot(seconds).results) {
      if (row.variant == variant && row.metric == metric && row.segment == segment) return row;
    }
    return std::nullopt;
  }

  /// The sum of a row in whole units of the metric, -1 where there is none.
  [[nodiscard]] double sum(std::string_view variant, std::string_view metric,
                           std::string_view segment = "all") const {
    const auto found = row(variant, metric, segment);
    if (!found || !found->sums.sum) return -1;
    return static_cast<double>(*found->sums.sum) / 1e6;
  }

  [[nodiscard]] EventCounts counts(EventType type) const {
    const Snapshot answer = snapshot();
    return *std::ranges::find(answer.counts.events, name(type), &EventCounts::event_type);
  }

  [[nodiscard]] UnitCounts units(std::string_view variant) const {
    const Snapshot answer = snapshot();
    return *std::ranges::find(answer.counts.units, variant, &UnitCounts::variant);
  }

  Dictionary dictionary;
  PipelineSetup setup;
  ExperimentDefinition experiment;
  std::vector<Event> events;

 private:
  Event& line(std::string_view id, std::int64_t seconds, Payload payload) {
    Event& out = events.emplace_back();
    out.event_id = dictionary.keep(id);
    out.timestamp = at(seconds);
    out.received_at = by(seconds);
    out.payload = payload;
    return out;
  }

  Event& with_unit(std::string_view unit, Event& event) {
    event.units[index(UnitKind::user)] = dictionary.unit(UnitKind::user, unit);
    return event;
  }
};

inline MetricDefinition metric_of(std::string name, MetricKind kind) {
  MetricDefinition out;
  out.metric = std::move(name);
  out.kind = kind;
  out.part = {.kind = kind, .event = "buy", .where = {}, .cap_micro = {}};
  return out;
}

}  // namespace assay::reference
