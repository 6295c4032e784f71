#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/dictionary.hpp"
#include "model/pipeline.hpp"

namespace assay::bench {

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

/// A log for measuring pipelines, made as it is read so that it needs no memory: three experiments
/// x four metrics, events of random units in arrival order, the first three of each unit its
/// exposures, then 3 % duplicates (of the last 65,536 events), 0.5 % classifications, 76.5 % page
/// views, 15 % purchases, 5 % latencies. Event ids are 12 bytes, event times up to 1 ms before the
/// arrival, arrivals 1 us apart.
class EventSource {
 public:
  explicit EventSource(std::size_t units, bool with_quantile = false)
      : units_{units}, exposed_(units), recent_(recent_size) {
    setup_.metrics = {metric("views", MetricKind::count, "page_view"),
                      metric("conversion", MetricKind::binomial, "purchase"),
                      metric("revenue", MetricKind::sum, "purchase"),
                      metric("wait", MetricKind::sum, "latency")};
    if (with_quantile) {
      setup_.metrics.push_back(metric("wait_p90", MetricKind::quantile, "latency"));
      setup_.metrics.back().quantile_micro = 900'000;
    }
    for (const char* name : {"control", "treatment"})
      variants_.push_back(words_.symbol(name));
    for (const char* name : {"page_view", "purchase", "latency"})
      names_.push_back(words_.symbol(name));
  }

  [[nodiscard]] const Dictionary& dictionary() const { return words_; }

  [[nodiscard]] const PipelineSetup& setup() const { return setup_; }

  /// The definitions of the experiments: what a log begins with.
  std::vector<Event> definitions() {
    std::vector<Event> out;
    for (int e = 0; e < experiments; ++e) {
      ExperimentDefinition definition;
      definition.experiment_id = "experiment_" + std::to_string(e);
      definition.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
      definition.start = EventTime{Duration{start - 1'000'000}};
      definition.end = EventTime{Duration{start + std::int64_t{7} * 86'400 * 1'000'000}};
      for (const MetricDefinition& each : setup_.metrics)
        definition.metrics.push_back(each.metric);
      experiments_.push_back(words_.symbol(definition.experiment_id));
      out.push_back(event(DefinitionChange{experiments_.back(), words_.definition(definition)}));
      out.back().units = {};
    }
    return out;
  }

  /// One exposure: unit by unit, experiment by experiment; 3 x units of them are all there are.
  Event next_exposure() {
    const std::uint64_t unit = next_exposed_ / experiments;
    const std::uint64_t experiment = next_exposed_++ % experiments;
    ++exposed_[unit];
    return remember(event(Exposure{experiments_[experiment], variants_[unit % 2]}, unit));
  }

  /// The next event.
  Event operator()() {
    const std::uint64_t unit = mix_.below(units_);
    const std::uint64_t dice = mix_.below(1000);
    if (exposed_[unit] < experiments) {
      return remember(event(Exposure{experiments_[exposed_[unit]++], variants_[unit % 2]}, unit));
    }
    if (dice < 30) {
      Event copy = recent_[mix_.below(std::min<std::uint64_t>(remembered_, recent_size))];
      copy.received_at = ArrivalTime{Duration{start + ++now_}};
      return copy;
    }
    if (dice < 35) {
      return remember(event(Classification{UnitKind::user, mix_.below(2) == 0}, unit));
    }
    const std::uint64_t kind = dice < 800 ? 0 : dice < 950 ? 1 : 2;
    const auto value = static_cast<std::int64_t>(kind == 0 ? 1'000'000 : mix_.below(100'000'000));
    return remember(event(Outcome{names_[kind], value}, unit));
  }

  /// When the latest event arrived.
  [[nodiscard]] ArrivalTime now() const { return ArrivalTime{Duration{start + now_}}; }

  static constexpr int experiments = 3;

 private:
  static constexpr std::int64_t start = 1'780'272'000'000'000;
  static constexpr std::size_t recent_size = 65'536;

  static MetricDefinition metric(std::string name, MetricKind kind, std::string event) {
    MetricDefinition out;
    out.metric = std::move(name);
    out.kind = kind;
    out.part = {.kind = kind, .event = std::move(event), .where = {}, .cap_micro = {}};
    return out;
  }

  Event event(Payload payload, std::uint64_t unit = 0) {
    Event out;
    out.event_id = next_id();
    ++now_;
    out.received_at = now();
    out.timestamp = EventTime{Duration{start + now_ - static_cast<std::int64_t>(mix_.below(1000))}};
    out.units[0] = UnitId{static_cast<std::uint32_t>(unit)};
    out.payload = payload;
    return out;
  }

  Text next_id() {
    std::array<char, Text::inline_capacity> letters{};
    std::uint64_t rest = next_id_++ * 0x9E3779B97F4A7C15U;  // a bijection: ids are distinct
    for (char& c : letters) {
      c = static_cast<char>('A' + (rest & 63U));
      rest >>= 6U;
    }
    return Text{std::string_view{letters.data(), letters.size()}};
  }

  Event remember(const Event& event) {
    recent_[remembered_++ % recent_size] = event;
    return event;
  }

  std::size_t units_;
  Dictionary words_;
  PipelineSetup setup_;
  std::vector<Symbol> experiments_;
  std::vector<Symbol> variants_;
  std::vector<Symbol> names_;
  std::vector<std::uint8_t> exposed_;
  std::vector<Event> recent_;
  Mixer mix_{1};
  std::int64_t now_ = 0;
  std::uint64_t next_id_ = 0;
  std::uint64_t next_exposed_ = 0;
  std::uint64_t remembered_ = 0;
};

}  // namespace assay::bench
