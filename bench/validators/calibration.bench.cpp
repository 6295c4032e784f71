// Replicates of an experiment that is looked at 14 times, drawn at the level of its sufficient
// statistics.
#include <benchmark/benchmark.h>

#include "validators/calibration/laws/law_experiment.hpp"
#include "validators/calibration/method.hpp"
#include "validators/calibration/sufficient.hpp"

namespace assay::validators {
namespace {

void draw(benchmark::State& state, std::span<const MethodKind* const> methods) {
  const ZProcess process{.plan = LookPlan::equal(14, 0.05, 10'000.0), .seed = 42};
  std::vector<std::vector<double>> critical;
  for (const MethodKind* method : methods)
    critical.push_back(method->critical_values(process.plan).value());
  std::int64_t block = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(draw_block(process, critical, block++));
  state.SetItemsProcessed(state.iterations() * block_replications);
}

void one_method(benchmark::State& state) { draw(state, method_kinds().subspan(1, 1)); }

void all_methods(benchmark::State& state) { draw(state, method_kinds()); }

/// One replicate of 2 x 10,000 units on 14 looks, judged on both scales.
void law_replicate(benchmark::State& state, const char* law) {
  const LawExperiment experiment{{.law = read_laws(law).front(),
                                  .rho = {},
                                  .effects = {0.0},
                                  .units = {10'000, 10'000},
                                  .looks = LookPlan::equal(14, 0.05, 20'000.0),
                                  .seed = 42,
                                  .estimate = reference::estimate}};
  std::uint64_t number = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(experiment.replicate(number++));
  state.SetItemsProcessed(state.iterations() * 20'000);
}

BENCHMARK_CAPTURE(law_replicate, bernoulli, "bernoulli");
BENCHMARK_CAPTURE(law_replicate, log_normal, "log_normal");
BENCHMARK(one_method);
BENCHMARK(all_methods);

}  // namespace
}  // namespace assay::validators

BENCHMARK_MAIN();
