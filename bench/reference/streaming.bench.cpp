// What an event costs the streaming pipeline, in CPU time of its thread; the log is made between
// the measurements. Budgets and measured rows: bench/README.md.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <ctime>
#include <fstream>
#include <string>
#include <unistd.h>
#include <unordered_map>
#include <vector>

#include "bench/reference/event_log.hpp"
#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::bench {
namespace {

using reference::StreamingPipeline;

constexpr std::size_t batch = 64;           // events per call of ingest, and per sample of latency
constexpr std::size_t block = 256 * batch;  // events made at a time

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double resident_bytes() {
  std::ifstream file{"/proc/self/statm"};
  double total = 0.0;
  double resident = 0.0;
  file >> total >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// CPU seconds of one thread, and of every batch.
struct Cost {
  double seconds = 0.0;
  std::vector<double> batches;

  void report(benchmark::State& state) {
    const auto at = [&](double share) {
      const auto rank = static_cast<std::size_t>(share * static_cast<double>(batches.size() - 1));
      std::ranges::nth_element(batches, batches.begin() + static_cast<std::ptrdiff_t>(rank));
      return batches[rank] / batch * 1e9;
    };
    state.counters["p50_ns_per_event"] = at(0.5);
    state.counters["p99_ns_per_event"] = at(0.99);
    state.counters["max_ns_per_event"] = at(1.0);
    state.counters["max_batch_ms"] = at(1.0) * batch / 1e6;
  }
};

/// Feeds `count` events of `next` to `ingest` in batches.
template <class Next, class Ingest>
void feed(std::size_t count, Next next, Ingest ingest, Cost& cost) {
  std::vector<Event> events(block);
  for (std::size_t fed = 0; fed < count; fed += block) {
    for (Event& event : events)
      event = next();
    for (std::size_t i = 0; i < block; i += batch) {
      const double before = thread_cpu_seconds();
      ingest(std::span{events}.subspan(i, batch));
      cost.batches.push_back(thread_cpu_seconds() - before);
      cost.seconds += cost.batches.back();
    }
  }
}

void whole_log(benchmark::State& state, bool with_quantile) {
  const auto units = static_cast<std::size_t>(state.range(0));
  const auto events = static_cast<std::size_t>(state.range(1));
  for (auto _ : state) {
    EventSource source{units, with_quantile};
    const double bytes_before = resident_bytes();
    StreamingPipeline pipeline{source.setup(), source.dictionary()};
    pipeline.ingest(source.definitions());
    Cost cost;
    cost.batches.reserve(events / batch + block);
    feed(events, [&] { return source(); }, [&](auto some) { pipeline.ingest(some); }, cost);
    state.SetIterationTime(cost.seconds);
    cost.report(state);
    state.counters["bytes_per_event"] =
        (resident_bytes() - bytes_before) / static_cast<double>(events);
  }
  state.SetItemsProcessed(state.iterations() * state.range(1));
}

/// The whole log from its first event: exposures, outcomes, duplicates, retractions, all growth.
void ingest_with_dedup_and_retraction(benchmark::State& state) { whole_log(state, false); }

/// The same with a fifth metric that keeps the order of its values.
void ingest_with_one_quantile_metric(benchmark::State& state) { whole_log(state, true); }

/// Events alone, after every unit's exposures: how the cost depends on the number of units.
void ingest_after_all_exposures(benchmark::State& state) {
  const auto units = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    EventSource source{units};
    StreamingPipeline pipeline{source.setup(), source.dictionary()};
    pipeline.ingest(source.definitions());
    const auto ingest = [&](auto some) { pipeline.ingest(some); };
    const double bytes_before = resident_bytes();
    Cost exposures;
    const std::size_t all = units * EventSource::experiments;
    feed(all - all % block, [&] { return source.next_exposure(); }, ingest, exposures);
    state.counters["bytes_per_unit"] =
        (resident_bytes() - bytes_before) / static_cast<double>(units);
    state.counters["ns_per_exposure"] = exposures.seconds / static_cast<double>(all) * 1e9;
    Cost cost;
    feed(static_cast<std::size_t>(state.range(1)), [&] { return source(); }, ingest, cost);
    state.SetIterationTime(cost.seconds);
    cost.report(state);
  }
  state.SetItemsProcessed(state.iterations() * state.range(1));
}

/// The whole log with four checkpoints, each between two batches: how long one stops the stream.
void ingest_with_checkpoints(benchmark::State& state) {
  const auto events = static_cast<std::size_t>(state.range(1));
  for (auto _ : state) {
    EventSource source{static_cast<std::size_t>(state.range(0))};
    StreamingPipeline pipeline{source.setup(), source.dictionary()};
    pipeline.ingest(source.definitions());
    Cost cost;
    double stall = 0.0;
    std::size_t bytes = 0;
    for (int part = 0; part < 4; ++part) {
      feed(events / 4, [&] { return source(); }, [&](auto some) { pipeline.ingest(some); }, cost);
      const double before = thread_cpu_seconds();
      bytes = pipeline.checkpoint().size();
      stall = thread_cpu_seconds() - before;
      cost.seconds += stall;
    }
    state.SetIterationTime(cost.seconds);
    cost.report(state);
    state.counters["last_stall_ms"] = stall * 1e3;
    state.counters["last_checkpoint_mb"] = static_cast<double>(bytes) / 1e6;
  }
  state.SetItemsProcessed(state.iterations() * state.range(1));
}

void checkpoint_or_restore(benchmark::State& state, bool restores) {
  EventSource source{static_cast<std::size_t>(state.range(0))};
  StreamingPipeline pipeline{source.setup(), source.dictionary()};
  pipeline.ingest(source.definitions());
  Cost unused;
  feed(
      static_cast<std::size_t>(state.range(1)), [&] { return source(); },
      [&](auto some) { pipeline.ingest(some); }, unused);
  std::vector<std::byte> saved = pipeline.checkpoint();
  for (auto _ : state) {
    StreamingPipeline other{source.setup(), source.dictionary()};
    const double before = thread_cpu_seconds();
    if (restores) {
      other.restore(saved);
    } else {
      saved = pipeline.checkpoint();
    }
    state.SetIterationTime(thread_cpu_seconds() - before);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(saved.size()));
  state.counters["bytes_per_event"] =
      static_cast<double>(saved.size()) / static_cast<double>(state.range(1));
}

void write_checkpoint(benchmark::State& state) { checkpoint_or_restore(state, false); }

void restore_checkpoint(benchmark::State& state) { checkpoint_or_restore(state, true); }

/// What one would write: hash maps from the standard library, exposures before outcomes, no event
/// times, no conflicts, no checkpoint. It answers an easier question.
class HashMapPipeline {
 public:
  explicit HashMapPipeline(const Dictionary& words)
      : view_{words.find_symbol("page_view").value()},
        purchase_{words.find_symbol("purchase").value()} {}

  void ingest(std::span<const Event> events) {
    for (const Event& event : events) {
      if (seen_.try_emplace(std::string{event.event_id.view()}, true).second) take(event);
    }
  }

 private:
  struct Unit {
    bool is_bot = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> exposures;  // experiment, variant
    std::array<std::int64_t, 4> numbers{};
  };

  struct Row {
    std::int64_t units = 0;
    Int128 sum = 0;
    Int128 squares = 0;
  };

  void take(const Event& event) {
    Unit& unit = units_[event.unit(UnitKind::user).value];
    put(unit, -1);
    if (const auto* exposure = std::get_if<Exposure>(&event.payload)) {
      const auto known = [&](const auto& other) {
        return other.first == exposure->experiment.value;
      };
      if (std::ranges::none_of(unit.exposures, known)) {
        unit.exposures.emplace_back(exposure->experiment.value, exposure->variant.value);
      }
    } else if (const auto* verdict = std::get_if<Classification>(&event.payload)) {
      unit.is_bot = verdict->is_bot;
    } else if (const auto* outcome = std::get_if<Outcome>(&event.payload)) {
      add(unit, *outcome);
    }
    put(unit, 1);
  }

  void add(Unit& unit, const Outcome& outcome) const {
    if (outcome.name == view_) {
      unit.numbers[0] += 1'000'000;
    } else if (outcome.name == purchase_) {
      unit.numbers[1] = 1'000'000;
      unit.numbers[2] += outcome.value_micro;
    } else {
      unit.numbers[3] += outcome.value_micro;
    }
  }

  void put(const Unit& unit, int sign) {
    if (unit.is_bot) return;
    for (const auto& [experiment, variant] : unit.exposures) {
      auto& rows = rows_[std::uint64_t{experiment} << 32U | variant];
      for (std::size_t m = 0; m < rows.size(); ++m) {
        rows[m].units += sign;
        rows[m].sum += sign * unit.numbers[m];
        rows[m].squares += sign * (Int128{unit.numbers[m]} * unit.numbers[m]);
      }
    }
  }

  Symbol view_;
  Symbol purchase_;
  std::unordered_map<std::string, bool> seen_;
  std::unordered_map<std::uint32_t, Unit> units_;
  std::unordered_map<std::uint64_t, std::array<Row, 4>> rows_;
};

void rival_standard_hash_maps(benchmark::State& state) {
  for (auto _ : state) {
    EventSource source{static_cast<std::size_t>(state.range(0))};
    source.definitions();
    HashMapPipeline pipeline{source.dictionary()};
    Cost cost;
    feed(
        static_cast<std::size_t>(state.range(1)), [&] { return source(); },
        [&](auto some) { pipeline.ingest(some); }, cost);
    state.SetIterationTime(cost.seconds);
    cost.report(state);
  }
  state.SetItemsProcessed(state.iterations() * state.range(1));
}

constexpr std::int64_t million = 1'000'000;

// Each a single run: a pipeline grows, so a second iteration would need a second pipeline.
void once(benchmark::internal::Benchmark* row) {
  row->ArgNames({"units", "events"})->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);
}

BENCHMARK(ingest_with_dedup_and_retraction)->Apply(once)->Args({million, 40 * million});
BENCHMARK(ingest_with_one_quantile_metric)->Apply(once)->Args({million, 40 * million});
BENCHMARK(ingest_after_all_exposures)
    ->Apply(once)
    ->ArgsProduct({{10'000, 100'000, million, 10 * million}, {5 * million}});
BENCHMARK(ingest_with_checkpoints)->Apply(once)->Args({million, 10 * million});
BENCHMARK(write_checkpoint)->Apply(once)->Args({million, 10 * million});
BENCHMARK(restore_checkpoint)->Apply(once)->Args({million, 10 * million});
BENCHMARK(rival_standard_hash_maps)->Apply(once)->Args({million, 10 * million});

}  // namespace
}  // namespace assay::bench

BENCHMARK_MAIN();
