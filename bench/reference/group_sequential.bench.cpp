#include "reference/stats/group_sequential.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <vector>

#include "model/math/special.hpp"
#include "reference/stats/crossing.hpp"

namespace assay::stats {
namespace {

std::vector<double> equal_looks(benchmark::State& state) {
  std::vector<double> out;
  for (std::int64_t k = 1; k <= state.range(0); ++k)
    out.push_back(static_cast<double>(k) / static_cast<double>(state.range(0)));
  return out;
}

/// All looks but the last a millionth apart.
std::vector<double> close_looks(benchmark::State& state) {
  std::vector<double> out;
  for (std::int64_t k = 1; k < state.range(0); ++k)
    out.push_back(0.5 + 1e-6 * static_cast<double>(k));
  out.push_back(1.0);
  return out;
}

void error_of_naive_peeking(benchmark::State& state) {
  const std::vector<double> information = equal_looks(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(naive_peeking(information, 0.05));
}

/// What one would write first: Simpson's rule for the density on 73 even nodes of the region, every
/// kernel value by the library's normal density. Right to 5e-7 at 14 looks.
double simpson_error(const std::vector<double>& information, double bound) {
  const double step = 1.0 / 36.0;
  std::vector<double> position;
  std::vector<double> mass;
  double error = 2.0 * math::normal_sf(bound);
  double before = 0.0;
  for (const double t : information) {
    const double edge = bound * std::sqrt(t);
    const double deviation = std::sqrt(t - before);
    if (before > 0.0) {
      for (std::size_t j = 0; j < mass.size(); ++j)
        error += mass[j] * (math::normal_sf((edge - position[j]) / deviation) +
                            math::normal_sf((edge + position[j]) / deviation));
    }
    const auto half = static_cast<std::int64_t>(std::ceil(bound / (4.0 * step)));
    const double width = edge / static_cast<double>(2 * half);
    std::vector<double> here;
    std::vector<double> next;
    for (std::int64_t i = -2 * half; i <= 2 * half; ++i) {
      const double s = static_cast<double>(i) * width;
      const bool is_end = std::abs(i) == 2 * half;
      const double weight = width / 3.0 * (is_end ? 1.0 : i % 2 == 0 ? 2.0 : 4.0);
      double density = before > 0.0 ? 0.0 : math::normal_pdf(s / deviation) / deviation;
      for (std::size_t j = 0; j < mass.size(); ++j)
        density += mass[j] * math::normal_pdf((s - position[j]) / deviation) / deviation;
      here.push_back(s);
      next.push_back(weight * density);
    }
    position = here;
    mass = next;
    before = t;
  }
  return error;
}

void error_by_simpsons_rule(benchmark::State& state) {
  const std::vector<double> information = equal_looks(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(simpson_error(information, math::normal_upper_quantile(0.025)));
}

void bounds(benchmark::State& state, const std::vector<double>& information, Spending shape) {
  const ErrorLevel level{.alpha = 0.05, .sides = Sides::two};
  for (auto _ : state)
    benchmark::DoNotOptimize(spending_bounds(
        information, alpha_spent({.shape = shape}, level, information), level.sides));
}

void bounds_of_obrien_fleming_type(benchmark::State& state) {
  bounds(state, equal_looks(state), Spending::obrien_fleming);
}

void bounds_of_pocock_type(benchmark::State& state) {
  bounds(state, equal_looks(state), Spending::pocock);
}

void bounds_of_close_looks(benchmark::State& state) {
  bounds(state, close_looks(state), Spending::obrien_fleming);
}

void constant_of_pocock(benchmark::State& state) {
  const std::vector<double> information = equal_looks(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(wang_tsiatis(information, 0.5, {}));
}

BENCHMARK(error_of_naive_peeking)
    ->Arg(5)
    ->Arg(14)
    ->Arg(50)
    ->Arg(100)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(error_by_simpsons_rule)->Arg(5)->Arg(14)->Unit(benchmark::kMicrosecond);
BENCHMARK(bounds_of_obrien_fleming_type)->Arg(5)->Arg(14)->Arg(50)->Unit(benchmark::kMicrosecond);
BENCHMARK(bounds_of_pocock_type)->Arg(14)->Arg(100)->Unit(benchmark::kMicrosecond);
BENCHMARK(bounds_of_close_looks)->Arg(12)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(constant_of_pocock)->Arg(14)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace assay::stats

BENCHMARK_MAIN();
