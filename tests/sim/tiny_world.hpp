#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/assigner.hpp"
#include "model/input_error.hpp"
#include "model/pipeline.hpp"
#include "model/scenario.hpp"
#include "sim/conditions.hpp"

namespace assay::sim::test {

/// Remembers what it got; its state is the number of events.
class RecordingPipeline final : public Pipeline {
 public:
  void ingest(std::span<const Event> events) override { count_ += events.size(); }

  [[nodiscard]] Snapshot snapshot(ArrivalTime as_of) override {
    Snapshot snapshot;
    snapshot.as_of = as_of;
    EventCounts counts;
    counts.received = static_cast<std::int64_t>(count_);
    snapshot.counts.as_of = as_of;
    snapshot.counts.events.push_back(counts);
    return snapshot;
  }

  [[nodiscard]] std::vector<std::byte> checkpoint() override {
    std::vector<std::byte> bytes(sizeof count_);
    std::memcpy(bytes.data(), &count_, sizeof count_);
    return bytes;
  }

  void restore(std::span<const std::byte> checkpoint) override {
    if (checkpoint.size() != sizeof count_) throw InputError("checkpoint", "is no count");
    std::memcpy(&count_, checkpoint.data(), sizeof count_);
  }

 private:
  std::size_t count_ = 0;
};

inline std::unique_ptr<Pipeline> recording_pipeline(const PipelineSetup& /*setup*/,
                                                    const Dictionary& /*dictionary*/) {
  return std::make_unique<RecordingPipeline>();
}

/// Assigns by the digits of the unit's text: the n-th unit gets variant n % variants, and is in
/// the traffic when n / variants % 100 is below its per cent.
class CountingAssigner final : public Assigner {
 public:
  CountingAssigner(std::span<const ExperimentDefinition> config, const Dictionary& dictionary)
      : config_{config.begin(), config.end()}, dictionary_{&dictionary} {}

  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override {
    for (std::size_t i = 0; i < config_.size(); ++i)
      variants[i] = variant_of(query, config_[i]);
  }

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery& /*query*/,
                                        std::size_t /*experiment*/) const override {
    return {};
  }

 private:
  [[nodiscard]] std::int16_t variant_of(const AssignmentQuery& query,
                                        const ExperimentDefinition& experiment) const {
    std::int64_t n = 0;
    for (const char c : query.units[index(experiment.unit)]) {
      if (c >= '0' && c <= '9') n = (10 * n + (c - '0')) % 1'000'003;
    }
    const auto count = static_cast<std::int64_t>(experiment.variants.size());
    const bool in_traffic = n / count % 100 < experiment.traffic_micro / 1'000'000;
    const bool is_eligible = holds(experiment.eligibility, query.attributes, *dictionary_);
    if (experiment.status == ExperimentStatus::paused || !in_traffic || !is_eligible)
      return none_assigned;
    return static_cast<std::int16_t>(n % count);
  }

  std::vector<ExperimentDefinition> config_;
  const Dictionary* dictionary_;
};

inline std::unique_ptr<Assigner> counting_assigner(std::span<const ExperimentDefinition> config,
                                                   const Dictionary& dictionary) {
  return std::make_unique<CountingAssigner>(config, dictionary);
}

inline constexpr EventTime monday{std::chrono::hours{24 * 20'605}};  // 2026-06-01T00:00:00Z

inline ExperimentDefinition tiny_experiment(const std::string& id) {
  ExperimentDefinition experiment;
  experiment.experiment_id = id;
  experiment.salt = id;
  experiment.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
  experiment.start = monday;
  experiment.end = monday + std::chrono::hours{48};
  experiment.metrics = {"purchases", "revenue"};
  return experiment;
}

inline MetricDefinition metric(const std::string& name, MetricKind kind, const std::string& event) {
  MetricDefinition definition;
  definition.metric = name;
  definition.kind = kind;
  definition.part.kind = kind;
  definition.part.event = event;
  return definition;
}

/// Two days of some hundred units, one experiment, no effects, no faults.
inline Scenario tiny_scenario(std::int64_t units = 300) {
  Scenario scenario;
  scenario.scenario = "tiny";
  scenario.start = monday;
  scenario.duration = std::chrono::hours{48};
  scenario.population.units = units;
  scenario.population.attributes = {{"country", {{"US", 0.5}, {"DE", 0.5}}}};
  scenario.population.sessions_per_day = {.distribution = "gamma", .mean = 2.0, .shape = 1.0};
  OutcomeSpec view;
  view.event = "page_view";
  view.per_session = DistributionSpec{.distribution = "poisson", .mean = 3.0};
  OutcomeSpec purchase;
  purchase.event = "purchase";
  purchase.probability_per_session = 0.2;
  purchase.value = DistributionSpec{.distribution = "log_normal", .median = 30.0, .sigma = 0.8};
  scenario.outcomes = {view, purchase};
  scenario.metrics = {metric("purchases", MetricKind::count, "purchase"),
                      metric("revenue", MetricKind::sum, "purchase")};
  scenario.pipeline.metrics = scenario.metrics;
  scenario.experiments = {tiny_experiment("checkout")};
  scenario.snapshot_every = std::chrono::hours{12};
  return scenario;
}

}  // namespace assay::sim::test
