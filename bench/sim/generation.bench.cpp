#include <benchmark/benchmark.h>
#include <memory>
#include <vector>

#include "sim/world.hpp"

namespace assay::sim {
namespace {

/// Everybody gets one of two variants: the cost of hashing is measured elsewhere.
class EvenOdd final : public Assigner {
 public:
  void assign(const AssignmentQuery& query, std::span<std::int16_t> variants) const override {
    const char last = query.units[index(UnitKind::user)].back();
    for (std::int16_t& variant : variants)
      variant = static_cast<std::int16_t>(last % 2);
  }

  [[nodiscard]] AssignmentTrace explain(const AssignmentQuery& /*query*/,
                                        std::size_t /*experiment*/) const override {
    return {};
  }
};

std::unique_ptr<Assigner> even_odd(std::span<const ExperimentDefinition> /*config*/,
                                   const Dictionary& /*dictionary*/) {
  return std::make_unique<EvenOdd>();
}

/// A week of a shop with one experiment: views, purchases with an effect, latencies.
Scenario shop(std::int64_t units) {
  Scenario scenario;
  scenario.start = EventTime{std::chrono::hours{24 * 20'605}};
  scenario.population.units = units;
  OutcomeSpec view;
  view.event = "page_view";
  view.per_session = DistributionSpec{.distribution = "poisson", .mean = 4.0};
  OutcomeSpec purchase;
  purchase.event = "purchase";
  purchase.probability_per_session = 0.03;
  purchase.value = DistributionSpec{.distribution = "log_normal", .median = 38.0, .sigma = 0.9};
  OutcomeSpec latency = view;
  latency.event = "latency";
  latency.value = DistributionSpec{.distribution = "log_normal", .median = 0.21, .sigma = 0.6};
  scenario.outcomes = {view, purchase, latency};
  scenario.traffic = {"web_retail", "web_retail", 0.0};
  ExperimentDefinition experiment;
  experiment.experiment_id = "checkout";
  experiment.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
  experiment.start = scenario.start;
  experiment.end = scenario.start + scenario.duration;
  MetricDefinition revenue;
  revenue.metric = "revenue";
  revenue.kind = MetricKind::sum;
  revenue.part = {MetricKind::sum, "purchase", {}, {}};
  experiment.metrics = {"revenue"};
  scenario.metrics = {revenue};
  scenario.experiments = {experiment};
  scenario.effects = {{"checkout", "treatment", "purchase", "relative_probability", 0.05, {}, {}}};
  return scenario;
}

/// From the scenario to the last arrival in order, on one core, no log kept; items are events.
void generate(benchmark::State& state) {
  const Scenario scenario = shop(state.range(0));
  std::int64_t events = 0;
  for (auto unused : state) {
    World world{scenario, 1, even_odd, {.jobs = 1, .keep_clean = false}};
    for (int hour = 1; hour <= 168; ++hour) {
      const EventTime until = scenario.start + std::chrono::hours{hour};
      world.advance_to(until);
      events += std::ssize(world.take_arrivals(arrives(until, Duration{0})));
    }
  }
  state.SetItemsProcessed(events);
}

BENCHMARK(generate)->Arg(2'000)->Arg(50'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::sim

BENCHMARK_MAIN();
