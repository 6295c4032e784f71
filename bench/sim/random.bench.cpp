#include <array>
#include <benchmark/benchmark.h>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <cstdint>
#include <random>
#include <vector>

#include "sim/random/stream.hpp"

namespace assay::sim {
namespace {

constexpr std::uint64_t seed = 20260601;

void philox_words(benchmark::State& state) {
  std::vector<std::uint64_t> words(static_cast<std::size_t>(state.range(0)));
  std::uint32_t block = 0;
  for (auto _ : state) {
    philox_fill(philox_key(seed), {++block, 0, 0, 0}, words);
    benchmark::DoNotOptimize(words.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void philox_words_one_block_at_a_time(benchmark::State& state) {
  std::vector<std::uint64_t> words(static_cast<std::size_t>(state.range(0)));
  std::uint32_t block = 0;
  for (auto _ : state) {
    philox_fill_portably(philox_key(seed), {++block, 0, 0, 0}, words);
    benchmark::DoNotOptimize(words.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(philox_words)->Arg(4)->Arg(16)->Arg(256);
BENCHMARK(philox_words_one_block_at_a_time)->Arg(256);

/// Consecutive draws of one stream.
template <class Sample>
void consecutive(benchmark::State& state, Sample sample) {
  RandomStream stream{seed, Purpose::behaviour, 1};
  std::uint64_t drawn = 0;
  for (auto _ : state) {
    if (++drawn % (1U << 20U) == 0) stream = RandomStream{seed, Purpose::behaviour, drawn};
    benchmark::DoNotOptimize(sample(stream));
  }
}

const Threshold three_tenths{0.3};
const CountTable poisson_3 = CountTable::poisson(3.0);
const CountTable poisson_50 = CountTable::poisson(50.0);
const CountTable binomial_1000 = CountTable::binomial(1000, 0.3);
const CategoricalTable five_kinds{std::array{0.1, 0.25, 0.05, 0.6, 1.7}};

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): the library's registration
BENCHMARK_CAPTURE(consecutive, bits, [](RandomStream& s) { return s.bits(); });
BENCHMARK_CAPTURE(consecutive, uniform, [](RandomStream& s) { return s.uniform(); });
BENCHMARK_CAPTURE(consecutive, below_1000, [](RandomStream& s) { return s.below(1000); });
BENCHMARK_CAPTURE(consecutive, bernoulli, [](RandomStream& s) { return s.bernoulli(0.3); });
BENCHMARK_CAPTURE(consecutive, bernoulli_threshold,
                  [](RandomStream& s) { return s.bernoulli(three_tenths); });
BENCHMARK_CAPTURE(consecutive, normal, [](RandomStream& s) { return s.normal(); });
BENCHMARK_CAPTURE(consecutive, exponential, [](RandomStream& s) { return s.exponential(); });
BENCHMARK_CAPTURE(consecutive, log_normal, [](RandomStream& s) { return s.log_normal(40, 1.1); });
BENCHMARK_CAPTURE(consecutive, gamma_2_5, [](RandomStream& s) { return s.gamma(2.5); });
BENCHMARK_CAPTURE(consecutive, gamma_0_7, [](RandomStream& s) { return s.gamma(0.7); });
BENCHMARK_CAPTURE(consecutive, poisson_3, [](RandomStream& s) { return s.poisson(3.0); });
BENCHMARK_CAPTURE(consecutive, poisson_50, [](RandomStream& s) { return s.poisson(50.0); });
BENCHMARK_CAPTURE(consecutive, poisson_3_table, [](RandomStream& s) { return s.count(poisson_3); });
BENCHMARK_CAPTURE(consecutive, poisson_50_table,
                  [](RandomStream& s) { return s.count(poisson_50); });
BENCHMARK_CAPTURE(consecutive, binomial_1000_table,
                  [](RandomStream& s) { return s.count(binomial_1000); });
BENCHMARK_CAPTURE(consecutive, categorical,
                  [](RandomStream& s) { return s.categorical(five_kinds); });

void normals_in_bulk(benchmark::State& state) {
  std::vector<double> values(static_cast<std::size_t>(state.range(0)));
  std::uint64_t entity = 0;
  for (auto _ : state) {
    RandomStream stream{seed, Purpose::behaviour, ++entity};
    stream.fill_normal(values);
    benchmark::DoNotOptimize(values.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void normal_at_a_random_draw_number(benchmark::State& state) {
  const RandomStream stream{seed, Purpose::behaviour, 1};
  std::uint32_t number = 0;
  for (auto _ : state) {
    number = number * 1664525U + 1013904223U;
    Draw draw = stream.draw(number);
    benchmark::DoNotOptimize(normal(draw));
  }
}

void new_stream_and_four_normals(benchmark::State& state) {
  std::uint64_t entity = 0;
  for (auto _ : state) {
    RandomStream stream{seed, Purpose::unit_effects, ++entity};
    double sum = stream.normal();
    for (int i = 1; i < 4; ++i)
      sum += stream.normal();
    benchmark::DoNotOptimize(sum);
  }
}

BENCHMARK(normals_in_bulk)->Arg(1000);
BENCHMARK(normal_at_a_random_draw_number);
BENCHMARK(new_stream_and_four_normals);

/// Rivals: the same laws by the libraries, from their own engines.
template <class Engine, class Law>
void rival(benchmark::State& state, Engine engine, Law law) {
  for (auto _ : state)
    benchmark::DoNotOptimize(law(engine));
}

BENCHMARK_CAPTURE(rival, std_normal, std::mt19937_64{1}, std::normal_distribution<double>{});
BENCHMARK_CAPTURE(rival, std_poisson_50, std::mt19937_64{1}, std::poisson_distribution<int>{50});
BENCHMARK_CAPTURE(rival, std_gamma_2_5, std::mt19937_64{1}, std::gamma_distribution<double>{2.5});
BENCHMARK_CAPTURE(rival, boost_normal, boost::random::mt19937_64{1},
                  boost::random::normal_distribution<double>{});
BENCHMARK_CAPTURE(rival, boost_normal_on_philox, PhiloxEngine{1},
                  boost::random::normal_distribution<double>{});
BENCHMARK_CAPTURE(rival, boost_exponential, boost::random::mt19937_64{1},
                  boost::random::exponential_distribution<double>{});
BENCHMARK_CAPTURE(rival, boost_gamma_2_5, boost::random::mt19937_64{1},
                  boost::random::gamma_distribution<double>{2.5});
BENCHMARK_CAPTURE(rival, boost_poisson_50, boost::random::mt19937_64{1},
                  boost::random::poisson_distribution<int>{50});

void std_new_engine_and_four_normals(benchmark::State& state) {
  std::uint64_t entity = 0;
  for (auto _ : state) {
    std::mt19937_64 engine{++entity};
    std::normal_distribution<double> law;
    double sum = law(engine);
    for (int i = 1; i < 4; ++i)
      sum += law(engine);
    benchmark::DoNotOptimize(sum);
  }
}

BENCHMARK(std_new_engine_and_four_normals);
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

}  // namespace
}  // namespace assay::sim

BENCHMARK_MAIN();
