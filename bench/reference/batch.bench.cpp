#include "reference/batch/batch.hpp"

#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "reference/batch/slab.hpp"

namespace assay::reference {
namespace {

constexpr std::uint32_t units = 1'000'000;
constexpr int experiments = 3;
constexpr Duration day{std::chrono::hours{24}};

/// A multiplicative generator (D. H. Lehmer; constant of S. Vigna): plenty for a load.
class Draws {
 public:
  std::uint64_t next(std::uint64_t below) {
    state_ *= 0xDA942042E4DD58B5U;
    return static_cast<std::uint64_t>((state_ >> 64U) * below >> 64U);
  }

 private:
  UInt128 state_ = 20260601U * 2 + 1;
};

/// A tenth exposures, a tenth purchases, the rest views, of units in random order; a few lines
/// arrive twice.
struct World {
  Dictionary dictionary;
  PipelineSetup setup;
  std::vector<Event, unit_fold::SlabAllocator<Event>> log;

  explicit World(std::size_t events) {
    for (const auto& [metric, kind, event] :
         {std::tuple{"conversion", MetricKind::binomial, "purchase"},
          std::tuple{"revenue", MetricKind::sum, "purchase"},
          std::tuple{"views", MetricKind::count, "view"},
          std::tuple{"orders", MetricKind::count, "purchase"}}) {
      MetricDefinition& made = setup.metrics.emplace_back();
      made.metric = std::string{metric};
      made.kind = kind;
      made.part = {.kind = kind, .event = event, .where = {}, .cap_micro = {}};
    }
    for (std::uint32_t u = 0; u < units; ++u)
      dictionary.unit(UnitKind::user, "user" + std::to_string(u));
    for (int e = 0; e < experiments; ++e)
      define("experiment" + std::to_string(e));
    log.reserve(events);
    Draws draws;
    while (log.size() < events)
      add(draws);
  }

  [[nodiscard]] ArrivalTime end() const { return log.back().received_at; }

 private:
  void define(const std::string& name) {
    ExperimentDefinition definition;
    definition.experiment_id = name;
    definition.variants = {{.variant = "control", .allocation_micro = 50'000'000},
                           {.variant = "treatment", .allocation_micro = 50'000'000}};
    definition.start = EventTime{day};
    definition.end = EventTime{15 * day};
    for (const MetricDefinition& metric : setup.metrics)
      definition.metrics.push_back(metric.metric);
    Event& event = log.emplace_back();
    event.event_id = dictionary.keep("definition of " + name);
    event.payload = DefinitionChange{.experiment = dictionary.symbol(name),
                                     .definition = dictionary.definition(definition)};
  }

  void add(Draws& draws) {
    const Duration now = day + Duration{static_cast<std::int64_t>(log.size()) * 30'000};
    if (draws.next(100) == 0) {
      log.push_back(log[draws.next(log.size())]);
      log.back().received_at = ArrivalTime{now};
      return;
    }
    Event& event = log.emplace_back();
    event.event_id = dictionary.keep("e" + std::to_string(log.size()));
    event.timestamp = EventTime{now} - Duration{static_cast<std::int64_t>(draws.next(5'000'000))};
    event.received_at = ArrivalTime{now};
    const auto unit = static_cast<std::uint32_t>(draws.next(units));
    event.units[index(UnitKind::user)] = UnitId{unit};
    event.payload = payload(unit, draws);
  }

  Payload payload(std::uint32_t unit, Draws& draws) {
    switch (draws.next(10)) {
      case 0:
        return Exposure{
            .experiment = dictionary.symbol("experiment" + std::to_string(draws.next(experiments))),
            .variant = dictionary.symbol(unit % 2 == 0 ? "control" : "treatment")};
      case 1:
        return Outcome{.name = dictionary.symbol("purchase"),
                       .value_micro = static_cast<std::int64_t>(draws.next(100'000'000))};
      default: return Outcome{.name = dictionary.symbol("view")};
    }
  }
};

const World& world(std::size_t events) {
  static std::map<std::size_t, World> made;
  return made.try_emplace(events, events).first->second;
}

/// As BatchPipeline asks again: on memory that an earlier answer used.
void sort_and_fold(benchmark::State& state) {
  const World& of = world(static_cast<std::size_t>(state.range(0)));
  unit_fold::SlabPool pool;
  const auto answer = [&] {
    return batch(of.log, std::array{of.end()}, of.setup, of.dictionary, pool);
  };
  benchmark::DoNotOptimize(answer());
  for (auto _ : state)
    benchmark::DoNotOptimize(answer());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// All memory fresh from the system, which must clear it.
void sort_and_fold_once(benchmark::State& state) {
  const World& of = world(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(batch(of.log, std::array{of.end()}, of.setup, of.dictionary));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// What one would write first: a hash set of ids, a hash map of units. It does less: no lateness,
/// no conflicts, no bots, no tie-breaks, no segments, no counts.
struct SimpleUnit {
  std::uint32_t variant = UINT32_MAX;
  EventTime first;
  std::int64_t purchases = 0;
  std::int64_t revenue = 0;
  std::int64_t views = 0;
};

std::array<Int128, 6> simple_batch(const World& of) {
  using PerExperiment = std::unordered_map<std::uint32_t, SimpleUnit>;
  std::unordered_map<std::uint32_t, PerExperiment> state;
  std::unordered_set<std::string_view> seen;
  std::vector<const Event*> outcomes;
  const Symbol purchase = *of.dictionary.find_symbol("purchase");
  for (const Event& event : of.log) {
    if (!seen.insert(event.event_id.view()).second) continue;
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      SimpleUnit& unit = state[exposure->experiment.value][event.unit(UnitKind::user).value];
      if (unit.variant != UINT32_MAX && unit.first <= event.timestamp) continue;
      unit.variant = exposure->variant.value;
      unit.first = event.timestamp;
    } else if (std::holds_alternative<Outcome>(event.payload)) {
      outcomes.push_back(&event);
    }
  }
  for (const Event* event : outcomes) {
    const Outcome& outcome = std::get<Outcome>(event->payload);
    for (auto& [experiment, by_unit] : state) {
      const auto found = by_unit.find(event->unit(UnitKind::user).value);
      if (found == by_unit.end() || event->timestamp < found->second.first) continue;
      SimpleUnit& unit = found->second;
      if (outcome.name == purchase) {
        ++unit.purchases;
        unit.revenue += outcome.value_micro;
      } else {
        ++unit.views;
      }
    }
  }
  std::array<Int128, 6> sums{};
  for (const auto& [experiment, by_unit] : state) {
    for (const auto& [id, unit] : by_unit) {
      sums[0] += unit.purchases > 0 ? 1 : 0;
      sums[1] += unit.revenue;
      sums[2] += Int128{unit.revenue} * unit.revenue;
      sums[3] += unit.views;
      sums[4] += Int128{unit.views} * unit.views;
      sums[5] += unit.purchases * unit.purchases;
    }
  }
  return sums;
}

void hash_maps(benchmark::State& state) {
  const World& of = world(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(simple_batch(of));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(sort_and_fold)->Arg(10'000'000)->Arg(40'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(sort_and_fold_once)->Arg(10'000'000)->Arg(40'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(hash_maps)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::reference

BENCHMARK_MAIN();
