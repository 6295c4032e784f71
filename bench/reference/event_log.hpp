#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/pipeline.hpp"

namespace assay::bench {

/// A log for measuring pipelines: three experiments x four metrics, every unit exposed to all
/// three, events of random units in arrival order, 3 % duplicates, 0.5 % classifications.
struct EventLog {
  Dictionary dictionary;
  PipelineSetup setup;
  std::vector<Event> events;
};

/// SplitMix64: a stand-in for the world, quick and with no ties to it.
class Mixer {
 public:
  explicit Mixer(std::uint64_t seed) : state_{seed} {}

  std::uint64_t operator()() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBU;
    return z ^ z >> 31U;
  }

  std::uint64_t below(std::uint64_t n) { return (*this)() % n; }

 private:
  std::uint64_t state_;
};

inline MetricDefinition metric(std::string name, MetricKind kind, std::string event) {
  MetricDefinition out;
  out.metric = std::move(name);
  out.kind = kind;
  out.part = {.kind = kind, .event = std::move(event), .where = {}, .cap_micro = {}};
  return out;
}

/// `events` lines over `units` units; the ids are 12 bytes. With a quantile metric when asked.
inline std::unique_ptr<EventLog> event_log(std::size_t units, std::size_t events,
                                           bool with_quantile = false) {
  auto log = std::make_unique<EventLog>();
  Dictionary& words = log->dictionary;
  log->setup.metrics = {metric("views", MetricKind::count, "page_view"),
                        metric("conversion", MetricKind::binomial, "purchase"),
                        metric("revenue", MetricKind::sum, "purchase"),
                        metric("wait", MetricKind::sum, "latency")};
  if (with_quantile) {
    log->setup.metrics.push_back(metric("wait_p90", MetricKind::quantile, "latency"));
    log->setup.metrics.back().quantile_micro = 900'000;
  }
  const std::int64_t start = 1'780'272'000'000'000;
  const std::int64_t span = std::int64_t{7} * 86'400 * 1'000'000;
  const std::vector<Symbol> names{words.symbol("page_view"), words.symbol("purchase"),
                                  words.symbol("latency")};
  const std::vector<Symbol> variants{words.symbol("control"), words.symbol("treatment")};
  std::vector<Symbol> experiments;
  Mixer mix{1};
  std::uint64_t next_id = 0;
  const auto id = [&] {
    std::string text(12, '0');
    std::uint64_t rest = next_id++ * 0x9E3779B97F4A7C15U >> 8U;
    for (char& c : text) {
      c = static_cast<char>('a' + rest % 26);
      rest /= 26;
    }
    return Text{text};
  };
  const auto step = span / static_cast<std::int64_t>(events + 1);
  const auto event = [&](std::int64_t i, std::uint64_t unit, Payload payload) {
    Event out;
    out.event_id = id();
    out.received_at = ArrivalTime{Duration{start + i * step}};
    out.timestamp =
        EventTime{Duration{start + i * step - static_cast<std::int64_t>(mix.below(1000))}};
    out.units[0] = UnitId{static_cast<std::uint32_t>(unit)};
    out.payload = payload;
    log->events.push_back(out);
  };
  for (std::size_t u = 0; u < units; ++u)
    words.unit(UnitKind::user, "u" + std::to_string(u));
  for (int e = 0; e < 3; ++e) {
    ExperimentDefinition definition;
    definition.experiment_id = "experiment_" + std::to_string(e);
    definition.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
    definition.start = EventTime{Duration{start - 1'000'000}};
    definition.end = EventTime{Duration{start + span}};
    for (const MetricDefinition& each : log->setup.metrics)
      definition.metrics.push_back(each.metric);
    experiments.push_back(words.symbol(definition.experiment_id));
    event(e, 0, DefinitionChange{experiments.back(), words.definition(definition)});
    log->events.back().units = {};
  }
  std::vector<std::uint8_t> exposed(units);
  log->events.reserve(events + 4);
  while (log->events.size() < events) {
    const auto i = static_cast<std::int64_t>(log->events.size());
    const std::uint64_t unit = mix.below(units);
    const std::uint64_t dice = mix.below(1000);
    if (exposed[unit] < 3) {
      const std::uint8_t e = exposed[unit]++;
      event(i, unit, Exposure{experiments[e], variants[mix.below(2)]});
    } else if (dice < 30) {
      Event copy = log->events[log->events.size() - 1 -
                               mix.below(std::min<std::size_t>(log->events.size() - 4, 100'000))];
      copy.received_at = ArrivalTime{Duration{start + i * step}};
      log->events.push_back(copy);
    } else if (dice < 35) {
      event(i, unit, Classification{UnitKind::user, mix.below(2) == 0});
    } else {
      const std::uint64_t kind = dice < 800 ? 0 : dice < 950 ? 1 : 2;
      const auto value = static_cast<std::int64_t>(kind == 0 ? 1'000'000 : mix.below(100'000'000));
      event(i, unit, Outcome{names[kind], value});
    }
  }
  return log;
}

}  // namespace assay::bench
