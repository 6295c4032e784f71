// From the bytes of a log to the state of the streaming pipeline, in lines per second: on one core,
// and with the reader on a second one. Wall time. Budgets and measured rows: bench/README.md.
#include <benchmark/benchmark.h>
#include <ctime>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/model/wire/text_view.hpp"
#include "bench/reference/event_log.hpp"
#include "model/wire/byte_stream.hpp"
#include "model/wire/event_reader.hpp"
#include "model/wire/event_writer.hpp"
#include "model/wire/read_ahead.hpp"
#include "reference/streaming/streaming_pipeline.hpp"

namespace assay::bench {
namespace {

using reference::StreamingPipeline;

/// The event again in the words of a log: units have names, and ids hold nothing to escape.
class Naming {
 public:
  Naming(const Dictionary& from, Dictionary& to) : from_{from}, to_{to} {}

  Event operator()(Event event) {
    std::string id{event.event_id.view()};
    for (char& c : id)
      c = letters[static_cast<std::size_t>(c - 'A') & 63U];
    event.event_id = to_.keep(id);
    UnitId& user = event.units[0];
    if (!user.is_none()) user = to_.unit(UnitKind::user, "user-" + std::to_string(user.value));
    std::visit([&](auto& payload) { rename(payload); }, event.payload);
    return event;
  }

 private:
  static constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  void rename(Symbol& symbol) { symbol = to_.symbol(from_.text(symbol)); }

  void rename(Exposure& exposure) {
    rename(exposure.experiment);
    rename(exposure.variant);
  }

  void rename(Outcome& outcome) { rename(outcome.name); }

  void rename(Classification& /*classification*/) {}

  void rename(DefinitionChange& change) {
    rename(change.experiment);
    ExperimentDefinition definition = from_.definition(change.definition);
    definition.salt = definition.experiment_id;
    change.definition = to_.definition(std::move(definition));
  }

  const Dictionary& from_;
  Dictionary& to_;
};

/// A log of so many users and lines in memory.
struct Log {
  explicit Log(const benchmark::State& state) {
    EventSource source{static_cast<std::size_t>(state.range(0))};
    setup = source.setup();
    Dictionary words;
    Naming name{source.dictionary(), words};
    EventLines lines{words};
    for (const Event& event : source.definitions())
      lines.append(name(event));
    for (std::int64_t i = 0; i < state.range(1); ++i)
      lines.append(name(source()));
    text = lines.view();
  }

  PipelineSetup setup;
  std::string text;
};

void report(benchmark::State& state, const Log& log) {
  state.SetItemsProcessed(state.iterations() * state.range(1));
  state.SetBytesProcessed(state.iterations() * std::ssize(log.text));
}

void read_only(benchmark::State& state) {
  const Log log{state};
  for (auto _ : state) {
    Dictionary words;
    EventReader reader{std::make_unique<TextView>(log.text), words, {}};
    std::size_t count = 0;
    for (EventBatch batch; reader.read(batch);)
      count += batch.events.size();
    benchmark::DoNotOptimize(count);
  }
  report(state, log);
}

void read_and_ingest_on_one_core(benchmark::State& state) {
  const Log log{state};
  for (auto _ : state) {
    Dictionary words;
    StreamingPipeline pipeline{log.setup, words};
    EventReader reader{std::make_unique<TextView>(log.text), words, {}};
    for (EventBatch batch; reader.read(batch);)
      pipeline.ingest(batch.events);
  }
  report(state, log);
}

double cpu_seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// On a busy machine the wall time says little: the counters are the CPU time of either thread, and
/// the slower one bounds the whole where each has a core to itself.
void read_and_ingest_on_two_cores(benchmark::State& state) {
  const Log log{state};
  const double both_before = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
  const double mine_before = cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
  for (auto _ : state) {
    Dictionary words;
    StreamingPipeline pipeline{log.setup, words};
    ReadAhead ahead{
        std::make_unique<EventReader>(std::make_unique<TextView>(log.text), words, ReadOptions{})};
    for (auto events = ahead.next(); !events.empty(); events = ahead.next())
      pipeline.ingest(events);
  }
  const double both = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - both_before;
  const double mine = cpu_seconds(CLOCK_THREAD_CPUTIME_ID) - mine_before;
  const auto lines = static_cast<double>(state.iterations() * state.range(1));
  state.counters["ingest_ns_per_line"] = mine / lines * 1e9;
  state.counters["read_ns_per_line"] = (both - mine) / lines * 1e9;
  report(state, log);
}

void sized(benchmark::internal::Benchmark* row) {
  row->ArgNames({"users", "lines"})->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
  for (const std::int64_t users : {5'000, 100'000, 1'000'000})
    row->Args({users, 1'000'000});
}

BENCHMARK(read_only)->Apply(sized);
BENCHMARK(read_and_ingest_on_one_core)->Apply(sized);
BENCHMARK(read_and_ingest_on_two_cores)->Apply(sized)->UseRealTime();

}  // namespace
}  // namespace assay::bench

BENCHMARK_MAIN();
