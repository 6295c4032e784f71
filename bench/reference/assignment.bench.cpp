// Nanoseconds per unit through the whole Assigner interface. Keys of 24 bytes: a unit of 12, the
// separator, a salt of 11.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "reference/assignment/assigner.hpp"

namespace assay::reference {
namespace {

std::vector<std::string> units_of(std::int64_t count) {
  std::vector<std::string> out;
  for (std::int64_t i = 0; i < count; ++i)
    out.push_back(fmt::format("user_{:07}", i));
  return out;
}

ExperimentDefinition halves(const char* salt) {
  ExperimentDefinition out;
  out.experiment_id = salt;
  out.salt = salt;
  out.variants = {{"control", 50'000'000}, {"treatment", 50'000'000}};
  return out;
}

void assign_all(benchmark::State& state, const std::vector<ExperimentDefinition>& config) {
  const Dictionary dictionary;
  const HashAssigner assigner{config, dictionary};
  const auto units = units_of(state.range(0));
  std::vector<std::int16_t> variants(config.size());
  AssignmentQuery query;
  for (auto _ : state)
    for (const std::string& unit : units) {
      query.units[0] = unit;
      assigner.assign(query, variants);
      benchmark::DoNotOptimize(variants.data());
      benchmark::ClobberMemory();
    }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void assign_together(benchmark::State& state, const std::vector<ExperimentDefinition>& config) {
  const Dictionary dictionary;
  const HashAssigner assigner{config, dictionary};
  const auto units = units_of(state.range(0));
  std::vector<AssignmentQuery> queries(units.size());
  for (std::size_t i = 0; i < units.size(); ++i)
    queries[i].units[0] = units[i];
  std::vector<std::int16_t> variants(config.size() * units.size());
  for (auto _ : state) {
    assigner.assign_many(queries, variants);
    benchmark::DoNotOptimize(variants.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void one_hash(benchmark::State& state) { assign_all(state, {halves("checkout_v2")}); }

void two_hashes(benchmark::State& state) {
  auto experiment = halves("checkout_v2");
  experiment.scheme = Scheme::two_hash_10000;
  assign_all(state, {experiment});
}

std::vector<ExperimentDefinition> in_two_layers() {
  std::vector<ExperimentDefinition> config{halves("checkout_v2"), halves("search_rank")};
  config[0].layer = LayerPlace{"ui", "ui_2026", 100, {0, 100}};
  config[1].layer = LayerPlace{"search", "search_2026", 100, {0, 100}};
  return config;
}

void two_layers(benchmark::State& state) { assign_all(state, in_two_layers()); }

void one_hash_together(benchmark::State& state) { assign_together(state, {halves("checkout_v2")}); }

void two_layers_together(benchmark::State& state) { assign_together(state, in_two_layers()); }

void with_xxh3(benchmark::State& state) {
  auto experiment = halves("checkout_v2");
  experiment.hash = HashKind::xxh3;
  assign_all(state, {experiment});
}

/// What one would write: the key as a string, hashed whole.
void plain_string_key(benchmark::State& state) {
  const auto units = units_of(state.range(0));
  for (auto _ : state)
    for (const std::string& unit : units) {
      auto bucket = murmur3_x86_32(unit + "|" + "checkout_v2") % 100;
      benchmark::DoNotOptimize(bucket);
    }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(one_hash)->Arg(10'000);
BENCHMARK(two_hashes)->Arg(10'000);
BENCHMARK(two_layers)->Arg(10'000);
BENCHMARK(one_hash_together)->Arg(10'000);
BENCHMARK(two_layers_together)->Arg(10'000);
BENCHMARK(with_xxh3)->Arg(10'000);
BENCHMARK(plain_string_key)->Arg(10'000);

}  // namespace
}  // namespace assay::reference

BENCHMARK_MAIN();
