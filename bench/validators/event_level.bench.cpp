// Replicates of an experiment lived through the whole pipeline: the world made, its events
// ingested, every daily look analysed.
#include "validators/calibration/event_level.hpp"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include "model/json.hpp"
#include "model/scenario_json.hpp"
#include "reference/assignment/assigner.hpp"
#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::validators {
namespace {

/// 1,000 units over two weeks, looked at every day.
constexpr std::string_view shop = R"({
  "scenario": "shop", "start": "2026-06-01T00:00:00Z", "duration": "14d", "snapshot_every": "24h",
  "population": {"units": 1000, "sessions_per_day": {"distribution": "gamma", "mean": 1.0, "shape": 2}},
  "outcomes": [
    {"event": "page_view", "per_session": {"distribution": "poisson", "mean": 4}},
    {"event": "purchase", "probability_per_session": 0.1,
     "value": {"distribution": "log_normal", "median": 20, "sigma": 0.6}}],
  "metrics": [
    {"metric": "views", "kind": "count", "event": "page_view"},
    {"metric": "conversion", "kind": "binomial", "event": "purchase"},
    {"metric": "revenue", "kind": "sum", "event": "purchase"}],
  "experiments": [{"experiment_id": "checkout",
    "variants": [{"variant": "control", "allocation": 50}, {"variant": "treatment", "allocation": 50}],
    "metrics": ["views", "conversion", "revenue"]}]
})";

void live_replicates(benchmark::State& state) {
  const EventWorld world{.scenario = read_scenario(parse_json(shop, "shop"), {}),
                         .pipeline = reference::streaming_pipeline(),
                         .assigner = reference::make_assigner,
                         .seed = 42};
  std::uint64_t replicate = 0;
  std::int64_t events = 0;
  for (auto _ : state)
    events += live(world, replicate++).events;
  state.SetItemsProcessed(events);
}

BENCHMARK(live_replicates)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::validators

BENCHMARK_MAIN();
