#pragma once

#include <algorithm>
#include <cstdint>
#include <rapidcheck.h>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/pipeline.hpp"

namespace assay::tests {

/// Small numbers that `RandomLog` turns into one event, so that a failing list shrinks by dropping
/// events and by making numbers smaller.
struct Step {
  std::uint8_t what = 0;  ///< kind of event, by weight
  std::uint8_t id = 0;    ///< event id out of a small pool: copies collide
  std::uint8_t unit = 0;  ///< of 6 users; device and session ids follow from it and `other`
  std::uint8_t other = 0;
  std::uint8_t time = 0;  ///< event time on a coarse grid around the experiments' windows
  std::uint8_t gap = 0;   ///< arrival after the previous line; 0 is the same instant
  std::uint8_t value = 0;
  std::uint8_t attribute = 0;
};

inline void showValue(const Step& step, std::ostream& out) {
  out << "{" << int{step.what} << " id " << int{step.id} << " unit " << int{step.unit} << "/"
      << int{step.other} << " at " << int{step.time} << " +" << int{step.gap} << " value "
      << int{step.value} << " attribute " << int{step.attribute} << "}";
}

/// A hostile little log: copies with other content, ties in event and arrival time, versions that
/// arrive before the first one, versions that change too much, unknown variants, missing units,
/// flip-flopping classifications of three kinds of units, every kind of metric, segments from the
/// exposure and from the outcome.
class RandomLog {
 public:
  Dictionary dictionary;
  PipelineSetup setup;
  std::vector<Event> events;

  explicit RandomLog(const std::vector<Step>& steps, std::optional<Duration> lateness = {}) {
    setup.metrics = metrics();
    setup.lateness = lateness;
    setup.series_width = std::chrono::seconds{20};
    for (const Step& step : steps)
      add(step);
  }

  /// Every third arrival and the last: as-of times that fall between events and on them.
  [[nodiscard]] std::vector<ArrivalTime> times() const {
    std::vector<ArrivalTime> out;
    for (std::size_t i = 0; i < events.size(); i += 3)
      out.push_back(events[i].received_at);
    out.push_back(events.empty() ? ArrivalTime{} : events.back().received_at + Duration{7});
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  static EventTime at(int seconds) { return EventTime{std::chrono::seconds{1'000 + seconds}}; }

  static MetricDefinition metric(std::string name, MetricKind kind, std::string event) {
    MetricDefinition out;
    out.metric = std::move(name);
    out.kind = kind;
    out.part.kind = kind;
    out.part.event = std::move(event);
    return out;
  }

  static std::vector<MetricDefinition> metrics() {
    std::vector<MetricDefinition> out{metric("conversion", MetricKind::binomial, "buy"),
                                      metric("views", MetricKind::count, "view"),
                                      metric("revenue", MetricKind::sum, "buy"),
                                      metric("revenue_per_view", MetricKind::ratio, "buy"),
                                      metric("value_p50", MetricKind::quantile, "buy"),
                                      metric("us_revenue", MetricKind::sum, "buy")};
    out[1].conversion_window = std::chrono::seconds{25};
    out[2].covariate = true;
    out[2].part.cap_micro = 3 * micro;
    out[3].part.kind = MetricKind::sum;
    out[3].denominator = out[1].part;
    out[4].quantile_micro = 500'000;
    out[5].part.where = {{.attribute = "country", .op = Condition::Op::in, .values = {"US"}}};
    out[5].covariate = true;
    return out;
  }

  [[nodiscard]] ExperimentDefinition definition(int experiment, int version) const {
    ExperimentDefinition out;
    out.experiment_id = "e" + std::to_string(experiment);
    out.variants = {{"a", 50 * micro}, {"b", 50 * micro}};
    out.unit = experiment == 1 ? UnitKind::session : UnitKind::user;
    out.start = at(40);
    out.end = at(100 + 10 * experiment);
    out.pre_period = std::chrono::seconds{20};
    for (const MetricDefinition& each : setup.metrics)
      out.metrics.push_back(each.metric);
    out.segments = {{.attribute = "country", .from = SegmentDefinition::From::exposure},
                    {.attribute = "page", .from = SegmentDefinition::From::outcome}};
    out.crossover = experiment == 2 ? CrossoverRule::first : CrossoverRule::exclude;
    out.traffic_micro = version * 10 * micro;  // an allowed change
    if (version == 3) out.end = at(90);        // a change that a later version may not make
    return out;
  }

  void add(const Step& step) {
    Event event;
    event.event_id = dictionary.keep((step.id % 2 == 0 ? "id" : "a-rather-long-event-id-") +
                                     std::to_string(step.id));
    event.timestamp = at(step.time % 130);
    arrival_ += std::chrono::seconds{step.gap % 4};
    event.received_at = arrival_;
    event.attributes = attributes(step);
    if (step.unit % 7 != 6) {
      event.units[index(UnitKind::session)] =
          dictionary.unit(UnitKind::session, "s" + std::to_string(step.unit % 6 + step.other % 2));
    }
    event.units[0] = dictionary.unit(UnitKind::user, "u" + std::to_string(step.unit % 6));
    const int experiment = step.other % 3;
    const Symbol id = dictionary.symbol("e" + std::to_string(experiment));
    switch (step.what % 16) {
      case 0: {
        event.payload =
            DefinitionChange{id, dictionary.definition(definition(experiment, step.value % 4))};
        event.units = {};
        event.attributes = no_attributes;
        break;
      }
      case 1: event.payload = classification(step, event); break;
      case 2:
      case 3:
      case 4:
      case 5: {
        const char* variant = step.value % 9 == 8 ? "c" : (step.value % 2 == 0 ? "a" : "b");
        event.payload = Exposure{id, dictionary.symbol(variant)};
        break;
      }
      default: {
        const char* name = step.what % 3 == 0 ? "view" : (step.what % 3 == 1 ? "buy" : "other");
        event.payload = Outcome{dictionary.symbol(name), value(step)};
      }
    }
    events.push_back(event);
  }

  Classification classification(const Step& step, Event& event) {
    const UnitKind kind = step.other % 3 == 0 ? UnitKind::session : UnitKind::user;
    const UnitId unit = dictionary.unit(kind, "u" + std::to_string(step.unit % 6));
    const UnitId session = dictionary.unit(UnitKind::session, "s" + std::to_string(step.unit % 6));
    event.units = {};
    event.attributes = no_attributes;
    event.units[index(kind)] = kind == UnitKind::session ? session : unit;
    return {.unit_kind = kind, .is_bot = step.value % 2 == 0};
  }

  static std::int64_t value(const Step& step) {
    if (step.value == 255) return max_value_micro;  // two of them overflow a unit's total
    return (std::int64_t{step.value} - 40) * 250'000;
  }

  AttributesId attributes(const Step& step) {
    std::vector<Attribute> out;
    const Symbol country = dictionary.symbol("country");
    if (step.attribute % 3 == 0) out.push_back({country, dictionary.symbol("US")});
    if (step.attribute % 3 == 1) out.push_back({country, dictionary.symbol("DE")});
    if (step.attribute % 2 == 0) {
      out.push_back(
          {dictionary.symbol("page"), dictionary.symbol(step.attribute % 4 == 0 ? "x" : "y")});
    }
    return dictionary.attributes(std::move(out));
  }

  ArrivalTime arrival_{std::chrono::seconds{1'000}};
};

}  // namespace assay::tests

namespace rc {

template <>
struct Arbitrary<assay::tests::Step> {
  static Gen<assay::tests::Step> arbitrary() {
    using assay::tests::Step;
    const auto byte = [](int below) {
      return gen::map(gen::inRange(0, below), [](int x) { return static_cast<std::uint8_t>(x); });
    };
    return gen::build<Step>(gen::set(&Step::what, byte(16)), gen::set(&Step::id, byte(60)),
                            gen::set(&Step::unit, byte(7)), gen::set(&Step::other, byte(6)),
                            gen::set(&Step::time, byte(130)), gen::set(&Step::gap, byte(4)),
                            gen::set(&Step::value, byte(256)),
                            gen::set(&Step::attribute, byte(12)));
  }
};

}  // namespace rc
