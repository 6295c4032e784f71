#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/dictionary.hpp"
#include "model/pipeline.hpp"
#include "validators/oracle/oracle.hpp"

namespace assay::validators {

/// A log made by hand, times in seconds. The experiment "e" runs over [100, 200) with the variants
/// "a" (control) and "b"; events arrive when they happen unless `received` says otherwise.
class TinyLog {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  Dictionary dictionary;
  std::vector<Event> events;
  PipelineSetup setup;

  explicit TinyLog(std::vector<MetricDefinition> metrics = {count_of("buy")}) {
    setup.metrics = std::move(metrics);
  }

  static EventTime at(std::int64_t seconds) { return EventTime{std::chrono::seconds{seconds}}; }

  static ArrivalTime arriving(std::int64_t seconds) {
    return ArrivalTime{std::chrono::seconds{seconds}};
  }

  static MetricDefinition metric(std::string name, MetricKind kind, std::string event) {
    MetricDefinition metric;
    metric.metric = std::move(name);
    metric.kind = kind;
    metric.part.kind = kind;
    metric.part.event = std::move(event);
    return metric;
  }

  static MetricDefinition count_of(std::string event) {
    return metric(event + "s", MetricKind::count, event);
  }

  static MetricDefinition sum_of(std::string event) {
    return metric(event + "_total", MetricKind::sum, event);
  }

  /// All metrics of the setup, no segments.
  [[nodiscard]] ExperimentDefinition definition() const {
    ExperimentDefinition out;
    out.experiment_id = "e";
    out.variants = {{"a", 50 * micro}, {"b", 50 * micro}};
    out.start = at(100);
    out.end = at(200);
    out.pre_period = std::chrono::seconds{50};
    for (const MetricDefinition& metric : setup.metrics)
      out.metrics.push_back(metric.metric);
    return out;
  }

  Event& define(std::string_view id, std::int64_t time, const ExperimentDefinition& definition) {
    return add(id, time,
               DefinitionChange{dictionary.symbol(definition.experiment_id),
                                dictionary.definition(definition)});
  }

  Event& define() { return define("definition", 0, definition()); }

  Event& expose(std::string_view id, std::int64_t time, std::string_view user,
                std::string_view variant, Attributes attributes = {}) {
    Event& event =
        add(id, time, Exposure{dictionary.symbol("e"), dictionary.symbol(variant)}, attributes);
    return give_unit(event, UnitKind::user, user);
  }

  Event& outcome(std::string_view id, std::int64_t time, std::string_view user,
                 std::string_view name, std::int64_t value = 1, Attributes attributes = {}) {
    Event& event = add(id, time, Outcome{dictionary.symbol(name), value * micro}, attributes);
    return give_unit(event, UnitKind::user, user);
  }

  Event& classify(std::string_view id, std::int64_t time, std::string_view unit, bool is_bot,
                  UnitKind kind = UnitKind::user) {
    return give_unit(add(id, time, Classification{kind, is_bot}), kind, unit);
  }

  Event& give_unit(Event& event, UnitKind kind, std::string_view unit) {
    event.units[index(kind)] = dictionary.unit(kind, unit);
    return event;
  }

  /// The log in arrival order.
  [[nodiscard]] std::vector<Event> sorted() const {
    std::vector<Event> log = events;
    std::ranges::stable_sort(log, {}, &Event::received_at);
    return log;
  }

  [[nodiscard]] Snapshot as_of(std::int64_t seconds) const {
    const std::vector times{arriving(seconds)};
    return oracle(sorted(), times, setup, dictionary).front();
  }

  [[nodiscard]] SeriesTable series(std::int64_t seconds) const {
    return oracle_series(sorted(), arriving(seconds), setup, dictionary);
  }

 private:
  Event& add(std::string_view id, std::int64_t time, Payload payload, Attributes attributes = {}) {
    std::vector<Attribute> set;
    for (const auto& [key, value] : attributes)
      set.push_back({dictionary.symbol(key), dictionary.symbol(value)});
    Event event;
    event.event_id = dictionary.keep(id);
    event.timestamp = at(time);
    event.received_at = arriving(time);
    event.attributes = dictionary.attributes(std::move(set));
    event.payload = payload;
    return events.emplace_back(event);
  }
};

/// The row of experiment "e"; fails the test when there is none.
inline ResultRow row(const Snapshot& snapshot, std::string_view variant,
                     std::string_view segment = "all", std::string_view metric = "buys") {
  for (const ResultRow& row : snapshot.results)
    if (row.experiment_id == "e" && row.variant == variant && row.segment == segment &&
        row.metric == metric)
      return row;
  throw std::runtime_error("no row " + std::string(variant) + "/" + std::string(segment) + "/" +
                           std::string(metric));
}

inline bool has_row(const Snapshot& snapshot, std::string_view segment,
                    std::string_view metric = "buys") {
  return std::ranges::any_of(snapshot.results, [&](const ResultRow& row) {
    return row.segment == segment && row.metric == metric;
  });
}

/// In whole units of the metric; the tests by hand use whole numbers.
inline std::int64_t whole(const std::optional<Int128>& sum) {
  return static_cast<std::int64_t>(sum.value() / micro);
}

inline std::int64_t whole_square(const std::optional<Int128>& sum) {
  return static_cast<std::int64_t>(sum.value() / micro / micro);
}

inline EventCounts counts(const Snapshot& snapshot, std::string_view type) {
  return *std::ranges::find(snapshot.counts.events, type, &EventCounts::event_type);
}

inline UnitCounts unit_counts(const Snapshot& snapshot, std::string_view variant) {
  return *std::ranges::find(snapshot.counts.units, variant, &UnitCounts::variant);
}

}  // namespace assay::validators
