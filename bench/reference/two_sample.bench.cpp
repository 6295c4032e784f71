// 500,000 two-sample tests, 10,000 experiments x 10 metrics x 5 segments, each with its p-value and
// its interval.
#include <benchmark/benchmark.h>
#include <vector>

#include "bench/reference/event_log.hpp"
#include "reference/stats/many_tests.hpp"
#include "reference/stats/welch.hpp"

namespace assay::stats {
namespace {

struct Pair {
  Sample control;
  Sample treatment;
};

/// 100 to 10,100 units an arm, means around 10, variances around 10.
std::vector<Pair> pairs_of(std::int64_t count) {
  bench::Mixer mix{1};
  const auto share = [&] { return static_cast<double>(mix.below(1U << 20U)) * 0x1p-20; };
  std::vector<Pair> out;
  for (std::int64_t i = 0; i < count; ++i) {
    const auto n = static_cast<std::int64_t>(100 + mix.below(10'000));
    out.push_back({{n, 10.0 + share(), 1.0 + 20.0 * share()},
                   {n + 17, 10.0 + share(), 1.0 + 20.0 * share()}});
  }
  return out;
}

template <class Test>
void run(benchmark::State& state, Test test) {
  const auto pairs = pairs_of(state.range(0));
  for (auto _ : state)
    for (const Pair& pair : pairs)
      benchmark::DoNotOptimize(test(pair.control, pair.treatment));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void many_tests(benchmark::State& state) { run(state, WelchTests{}); }

/// One by one, by Boost.Math on reproducible numbers.
void one_by_one(benchmark::State& state) {
  run(state, [](const Sample& c, const Sample& t) { return welch(c, t); });
}

BENCHMARK(many_tests)->Arg(500'000)->Unit(benchmark::kMillisecond);
BENCHMARK(one_by_one)->Arg(500'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::stats

BENCHMARK_MAIN();
